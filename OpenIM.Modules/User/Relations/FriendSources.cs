namespace OpenIM.Modules.User.Relations;

/// <summary>How a friendship came about: <c>addSource</c>.</summary>
internal static class FriendSources
{
    /// <summary>An admin imported it.</summary>
    public const int Import = 1;

    /// <summary>One asked and the other agreed.</summary>
    public const int Application = 2;
}
