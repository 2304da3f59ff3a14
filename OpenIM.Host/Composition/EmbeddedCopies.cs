using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Sql.Sqlite;

namespace OpenIM.Host.Composition;

/// <summary>Copies of the embedded stores on their way back into a data directory.</summary>
internal static class EmbeddedCopies
{
    /// <summary>Checks both copies, then changes them so that clients which saw more than they hold notice.</summary>
    /// <param name="directory">Where the copies are.</param>
    /// <param name="dataDirectory">Where they go to; what is there now is looked at.</param>
    /// <param name="copiedMs">When they were made, Unix ms.</param>
    /// <param name="nowMs">Unix ms.</param>
    /// <returns>How many conversations have messages.</returns>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    /// <exception cref="Modules.Platform.Sql.Migrations.SchemaTooNewException">A newer release wrote one.</exception>
    public static int Prepare(string directory, string dataDirectory, long copiedMs, long nowMs)
    {
        var relational = Path.Combine(directory, SqliteDialect.FileName);
        SqliteStoreCopy.Check(relational);
        MessageLogCopy.Check(directory);
        SqliteStoreCopy.Renew(relational);
        return MessageLogCopy.SkipSeqs(directory, dataDirectory, copiedMs, nowMs);
    }
}
