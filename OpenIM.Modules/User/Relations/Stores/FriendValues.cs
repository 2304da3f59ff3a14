namespace OpenIM.Modules.User.Relations.Stores;

/// <summary>New values for friends; null leaves one as it is.</summary>
internal readonly record struct FriendValues(bool? IsPinned, string? Remark, string? Ex)
{
    /// <summary>Nothing is given.</summary>
    public bool IsEmpty => IsPinned is null && Remark is null && Ex is null;
}
