using Dapper;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Commands.Stores;

/// <summary>The small records that clients keep for a user. Keys may repeat; what is changed is the oldest then.</summary>
internal sealed class UserCommandStore(Database database, Changes changes)
{
    /// <summary>A user's records, oldest first; of one type, or of all when null.</summary>
    public async ValueTask<IReadOnlyList<UserCommand>> ListAsync(string userID, int? type, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT type AS Type, create_s AS CreateTime, uuid AS Uuid, value AS Value, ex AS Ex FROM user_commands
            WHERE user_id = @userID AND (@type IS NULL OR type = @type) ORDER BY command_no
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { userID, type }, cancellationToken: cancellationToken));
        return [.. rows.Select(static row => new UserCommand((int)row.Type, row.CreateTime, row.Uuid, row.Value, row.Ex))];
    }

    /// <summary>Adds a record. False when the user has this many already; nothing is written then.</summary>
    public async ValueTask<bool> TryAddAsync(string userID, UserCommand command, int max, CancellationToken cancellationToken)
    {
        // One statement decides and writes, so that two calls at once cannot both be the last one.
        const string Sql =
            """
            INSERT INTO user_commands (user_id, type, uuid, value, ex, create_s)
            SELECT @userID, @Type, @Uuid, @Value, @Ex, @CreateTime
            WHERE (SELECT COUNT(*) FROM user_commands WHERE user_id = @userID) < @max
            """;
        return await ExecuteAsync(
            Sql, new { userID, command.Type, command.Uuid, command.Value, command.Ex, command.CreateTime, max }, cancellationToken);
    }

    /// <summary>Changes what is not null. False when there is no such record.</summary>
    public ValueTask<bool> TryUpdateAsync(
        string userID, int type, string uuid, string? value, string? ex, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            UPDATE user_commands SET value = COALESCE(@value, value), ex = COALESCE(@ex, ex)
            WHERE command_no = (SELECT first.command_no FROM (
              SELECT MIN(command_no) AS command_no FROM user_commands WHERE user_id = @userID AND type = @type AND uuid = @uuid) first)
            """;
        return ExecuteAsync(Sql, new { userID, type, uuid, value, ex }, cancellationToken);
    }

    /// <summary>Deletes a record. False when there is none.</summary>
    public ValueTask<bool> TryDeleteAsync(string userID, int type, string uuid, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            DELETE FROM user_commands WHERE command_no = (SELECT first.command_no FROM (
              SELECT MIN(command_no) AS command_no FROM user_commands WHERE user_id = @userID AND type = @type AND uuid = @uuid) first)
            """;
        return ExecuteAsync(Sql, new { userID, type, uuid }, cancellationToken);
    }

    private async ValueTask<bool> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        var rows = await change.Connection.ExecuteAsync(
            new CommandDefinition(sql, parameters, change.Transaction, cancellationToken: cancellationToken));
        if (rows == 0)
        {
            return false;
        }

        await change.CommitAsync();
        return true;
    }

    private sealed class Row
    {
        public long Type { get; init; }

        public long CreateTime { get; init; }

        public string Uuid { get; init; } = "";

        public string Value { get; init; } = "";

        public string Ex { get; init; } = "";
    }
}
