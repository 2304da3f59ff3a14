using System.Data.Common;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>
/// Reading from the relational store. Connections are pooled: open one per question and dispose it. Writing is done
/// in a <see cref="Change"/>.
/// </summary>
public sealed class Database(ISqlDialect dialect) : IDisposable
{
    /// <summary>The engine.</summary>
    public ISqlDialect Dialect => dialect;

    /// <summary>An open connection for reading. It sees everything that was committed before.</summary>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = dialect.CreateReader();
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the pooled connections.</summary>
    public void Dispose() => dialect.ClosePools();
}
