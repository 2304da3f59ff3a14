namespace OpenIM.Modules.Platform.Rest;

/// <summary>
/// A request body whose missing fields are answered like an unreadable body, with the route's
/// <see cref="RouteOptions.MalformedBodyStatus"/> (docs/protocol/rest.md §3.1).
/// </summary>
public interface IHasRequiredFields
{
    /// <summary>Wire name of the first required field that is missing, empty, zero or of another kind; null when all are there.</summary>
    string? FirstMissingField();
}
