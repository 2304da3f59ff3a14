namespace OpenIM.Modules.Platform.Errors;

/// <summary>One entry of the catalogue of errors that clients see.</summary>
/// <param name="Number">The <c>errCode</c> on the wire. Never changed once released.</param>
/// <param name="Name">The <c>errMsg</c> on the wire.</param>
public sealed record ErrorCode(int Number, string Name)
{
    /// <summary>The exception to throw, with the words that tell the client what was wrong (<c>errDlt</c>).</summary>
    public ImException With(string detail) => new(this, detail);
}
