using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Stores;

/// <summary>Where a statement runs: on a reading connection, or within a change, which sees its own writes.</summary>
internal readonly record struct SqlScope(DbConnection Connection, DbTransaction? Transaction)
{
    public static SqlScope Of(Change change) => new(change.Connection, change.Transaction);

    public CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken)
        => new(sql, parameters, Transaction, cancellationToken: cancellationToken);
}
