namespace OpenIM.Modules.Platform.Errors;

/// <summary>A typed refusal. The host turns it into the envelope of whichever door the request came through.</summary>
public sealed class ImException(ErrorCode code, string detail, Exception? cause = null)
    : Exception($"{code.Number} {code.Name}: {detail}", cause)
{
    /// <summary>The catalogue entry.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>What was wrong, in words for the client's developer: field, rule, and the value's problem. May be empty.</summary>
    public string Detail { get; } = detail;

    /// <summary>The same refusal with the failure that led to it, for the log.</summary>
    public ImException WithCause(Exception cause) => new(Code, Detail, cause);
}
