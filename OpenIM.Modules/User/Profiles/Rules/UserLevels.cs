namespace OpenIM.Modules.User.Profiles.Rules;

/// <summary>The values of appMangerLevel (docs/protocol/rest.md §6). None of them makes an administrator of the server.</summary>
internal static class UserLevels
{
    /// <summary>The highest level of an ordinary user.</summary>
    public const int LastOrdinary = 1;

    /// <summary>An administrator within the application.</summary>
    public const int ApplicationAdmin = 2;

    /// <summary>From here on: accounts that send and never log in.</summary>
    public const int NotificationAccount = 3;
}
