namespace OpenIM.Modules.User.Profiles.Stores;

/// <summary>Which users are meant. Conditions that are null do not count.</summary>
/// <param name="MinLevel">Lowest appMangerLevel.</param>
/// <param name="MaxLevel">Highest appMangerLevel.</param>
/// <param name="UserID">This ID exactly.</param>
/// <param name="Nickname">This nickname exactly.</param>
/// <param name="AnyContains">The ID contains the first, or the nickname the second, in any case.</param>
/// <param name="Without">Not these IDs.</param>
internal sealed record UserFilter(
    int? MinLevel = null,
    int? MaxLevel = null,
    string? UserID = null,
    string? Nickname = null,
    (string? UserID, string? Nickname) AnyContains = default,
    IReadOnlyCollection<string>? Without = null);
