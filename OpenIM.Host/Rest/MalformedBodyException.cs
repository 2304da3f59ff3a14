using System.Text.Json;

namespace OpenIM.Host.Rest;

/// <summary>A request body that is no JSON, or not of the request's shape.</summary>
internal sealed class MalformedBodyException : Exception
{
    private MalformedBodyException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Says in the client's words what the parser found: which field, what is wrong, where.</summary>
    public static MalformedBodyException From(JsonException failure)
    {
        var field = failure.Path is null or "$" ? "body" : failure.Path.TrimStart('$', '.');
        var words = failure.Message.StartsWith("is ", StringComparison.Ordinal) ? failure.Message : "is not valid JSON of this request";
        return new($"{field} {words} (line {failure.LineNumber + 1}, byte {failure.BytePositionInLine})", failure);
    }

    /// <summary>A required field is not there.</summary>
    public static MalformedBodyException Missing(string field) => new($"{field} is required", inner: null);
}
