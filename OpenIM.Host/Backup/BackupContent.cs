using OpenIM.Modules.Platform.Sql.Sqlite;

namespace OpenIM.Host.Backup;

/// <summary>Which files of the data directory a backup holds.</summary>
internal static class BackupContent
{
    /// <summary>The message log. Its index is left out: it is made anew from the log.</summary>
    public const string MessageLog = "messages.db";

    /// <summary>The relational store.</summary>
    public const string RelationalStore = SqliteDialect.FileName;

    /// <summary>The stores, all of which every backup has.</summary>
    public static IReadOnlyList<string> Stores { get; } = [RelationalStore, MessageLog];

    /// <summary>Small files that are there unless the configuration takes their place.</summary>
    public static IReadOnlyList<string> Small { get; } = ["secret", "node-id"];

    /// <summary>
    /// True for a file of the data directory that a restore takes the place of: the small ones, the stores, and whatever
    /// lies beside a store under its name. Other files there are not ours to move.
    /// </summary>
    public static bool IsData(string name)
        => Small.Contains(name) || name.StartsWith("openim.db", StringComparison.Ordinal) || name.StartsWith("messages", StringComparison.Ordinal);

    /// <summary>True for a name that a backup may hold: nothing else is ever written on a restore.</summary>
    public static bool Knows(string name) => Stores.Contains(name) || Small.Contains(name);
}
