using System.Globalization;
using System.Text;
using Dapper;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Stores;

/// <summary>Writes of members, within a change.</summary>
internal static class GroupMemberWrites
{
    private const int RowsPerStatement = 500;
    private const int IDsPerStatement = 200;

    /// <summary>
    /// Adds members who came in the same way: they differ in their user ID and role only, so that a row costs two
    /// parameters and many fit into a statement.
    /// </summary>
    public static async ValueTask AddAsync(Change change, IReadOnlyList<GroupMemberFullInfo> alike, CancellationToken cancellationToken)
    {
        foreach (var chunk in alike.Chunk(RowsPerStatement))
        {
            var sql = new StringBuilder(
                """
                INSERT INTO group_members (group_id, user_id, role_level, join_ms, nickname, face_url, join_source, operator_user_id, ex,
                  mute_end_ms, inviter_user_id) VALUES
                """);
            var parameters = new DynamicParameters(
                new { chunk[0].GroupID, chunk[0].JoinTime, chunk[0].JoinSource, chunk[0].OperatorUserID, chunk[0].InviterUserID });
            for (var i = 0; i < chunk.Length; i++)
            {
                sql.Append(
                    CultureInfo.InvariantCulture,
                    $"{(i == 0 ? " " : ", ")}(@GroupID, @u{i}, {chunk[i].RoleLevel}, @JoinTime, '', '', @JoinSource, @OperatorUserID, '', 0, @InviterUserID)");
                parameters.Add($"u{i}", chunk[i].UserID);
            }

            await change.Connection.ExecuteAsync(SqlScope.Of(change).Command(sql.ToString(), parameters, cancellationToken));
        }
    }

    /// <summary>Writes what may change of a member.</summary>
    public static async ValueTask UpdateAsync(Change change, GroupMemberFullInfo member, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            UPDATE group_members SET role_level = @RoleLevel, nickname = @Nickname, face_url = @FaceURL, ex = @Ex, mute_end_ms = @MuteEndTime
            WHERE group_id = @GroupID AND user_id = @UserID
            """;
        await change.Connection.ExecuteAsync(SqlScope.Of(change).Command(Sql, member, cancellationToken));
    }

    /// <summary>Removes members.</summary>
    public static async ValueTask RemoveAsync(
        Change change, string groupID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        const string Sql = "DELETE FROM group_members WHERE group_id = @groupID AND user_id IN @chunk";
        foreach (var chunk in userIDs.Chunk(IDsPerStatement))
        {
            await change.Connection.ExecuteAsync(SqlScope.Of(change).Command(Sql, new { groupID, chunk }, cancellationToken));
        }
    }
}
