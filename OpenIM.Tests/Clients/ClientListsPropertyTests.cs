using System.Text.Json;
using CsCheck;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Clients;

/// <summary>
/// Whatever changes, whenever clients synchronise in between, and however often the server loses its memory or is
/// brought back from a copy: in the end each client has the lists that the server has, though it heard of no push.
/// </summary>
public sealed class ClientListsPropertyTests
{
    private const int MoreThanALogTells = 201;

    private static readonly string[] Users = ["u1", "u2", "u3", "u4"];

    private static readonly Gen<Step> Steps =
        from kind in Gen.Int[0, 27]
        from user in Gen.Int[0, 3]
        from other in Gen.Int[0, 3]
        from number in Gen.Int[1, 3]
        select new Step(kind, Users[user], Users[other], $"g{number}");

    [Fact]
    public Task Every_client_ends_with_the_servers_lists()
        => Steps.List[10, 50].SampleAsync(
            async steps =>
            {
                await using var run = await Run.StartAsync();
                foreach (var step in steps)
                {
                    await run.DoAsync(step);
                }

                await run.CompareAsync();
            },
            iter: 10,
            threads: 1);

    [Fact]
    public async Task More_changes_than_a_log_tells_make_the_client_load_the_list_whole()
    {
        await using var run = await Run.StartAsync();
        await run.DoAsync(new Step(0, "u1", "u2", ""));
        await run.CompareAsync();
        var before = run.FullLoadsOf("u1");

        await run.DoAsync(new Step(0, "u1", "u3", ""));
        await run.CompareAsync();
        Assert.Equal(before, run.FullLoadsOf("u1"));

        await run.DoAsync(new Step(22, "u1", "", ""));
        await run.CompareAsync();
        Assert.True(run.FullLoadsOf("u1") > before, "the friends were not loaded whole");
    }

    [Theory]
    [InlineData(25)]
    [InlineData(26)]
    public async Task A_restore_and_a_truncated_log_make_every_client_load_its_lists_whole(int kind)
    {
        await using var run = await Run.StartAsync();
        await run.DoAsync(new Step(0, "u1", "u2", ""));
        await run.DoAsync(new Step(7, "u1", "u2", "g1"));
        await run.CompareAsync();
        var before = run.FullLoadsOf("u1");

        await run.DoAsync(new Step(kind, "", "", ""));
        await run.DoAsync(new Step(1, "u1", "u2", ""));
        await run.CompareAsync();

        Assert.True(run.FullLoadsOf("u1") > before, "nothing was loaded whole");
    }

    private sealed record Step(int Kind, string UserID, string OtherUserID, string GroupID);

    private sealed class Run(WholeServer server) : IAsyncDisposable
    {
        private readonly Dictionary<string, SyncingClient> clients = Users.ToDictionary(static id => id, id => new SyncingClient(id, server.CallAsync));
        private int numbers;

        public static async Task<Run> StartAsync()
        {
            var run = new Run(await WholeServer.StartAsync());
            await run.RegisterAsync(Users);
            return run;
        }

        public int FullLoadsOf(string userID) => clients[userID].FullLoads;

        public ValueTask DisposeAsync() => server.DisposeAsync();

        public async Task CompareAsync()
        {
            await server.QuietAsync();
            foreach (var client in clients.Values)
            {
                await client.SynchroniseAsync();
                Assert.Empty(await client.DifferencesAsync());
            }
        }

        public async Task DoAsync(Step step)
        {
            try
            {
                await (step.Kind switch
                {
                    <= 6 => RelateAsync(step),
                    <= 15 => GroupAsync(step),
                    <= 18 => ConverseAsync(step),
                    <= 21 => clients[step.UserID].SynchroniseAsync(),
                    22 => BefriendManyAsync(step.UserID),
                    23 or 24 => server.RestartAsync(),
                    25 => server.RestoreAsync(),
                    26 => server.TruncateVersionLogsAsync(),
                    _ => server.QuietAsync(),
                });
            }
            catch (ImException)
            {
                // Such as a friend who is none. What is refused changes nothing, and that is seen in the end.
            }
        }

        private Task<JsonElement> RelateAsync(Step step)
        {
            var (ownerUserID, friendUserID) = (step.UserID, step.OtherUserID);
            return step.Kind switch
            {
                0 or 6 => server.CallAsync(WholeServer.AdminUserID, "/friend/import_friend", new { ownerUserID, friendUserIDs = (string[])[friendUserID] }),
                1 => server.CallAsync(ownerUserID, "/friend/delete_friend", new { ownerUserID, friendUserID }),
                2 => server.CallAsync(ownerUserID, "/friend/set_friend_remark", new { ownerUserID, friendUserID, remark = Next("remark") }),
                3 => server.CallAsync(ownerUserID, "/friend/update_friends", new { ownerUserID, friendUserIDs = (string[])[friendUserID], isPinned = numbers++ % 2 == 0 }),
                4 => server.CallAsync(ownerUserID, "/friend/add_black", new { ownerUserID, blackUserID = friendUserID }),
                _ => server.CallAsync(ownerUserID, "/friend/remove_black", new { ownerUserID, blackUserID = friendUserID }),
            };
        }

        private Task<JsonElement> GroupAsync(Step step)
        {
            var (groupID, userID, otherUserID) = (step.GroupID, step.UserID, step.OtherUserID);
            return step.Kind switch
            {
                7 or 8 => server.CallAsync(userID, "/group/create_group", new { groupInfo = new { groupID, groupName = "n", groupType = 2 }, ownerUserID = userID, memberUserIDs = (string[])[otherUserID] }),
                9 or 10 => server.CallAsync(userID, "/group/invite_user_to_group", new { groupID, invitedUserIDs = (string[])[otherUserID] }),
                11 => server.CallAsync(userID, "/group/kick_group", new { groupID, kickedUserIDs = (string[])[otherUserID] }),
                12 => server.CallAsync(userID, "/group/quit_group", new { groupID, userID }),
                13 => server.CallAsync(userID, "/group/dismiss_group", new { groupID }),
                14 => server.CallAsync(userID, "/group/transfer_group", new { groupID, oldOwnerUserID = userID, newOwnerUserID = otherUserID }),
                _ => server.CallAsync(userID, "/group/set_group_member_info", new { members = new[] { new { groupID, userID = otherUserID, nickname = Next("nickname") } } }),
            };
        }

        private Task<JsonElement> ConverseAsync(Step step)
        {
            var (sendID, recvID) = (step.UserID, step.OtherUserID);
            var conversationID = string.CompareOrdinal(sendID, recvID) < 0 ? $"si_{sendID}_{recvID}" : $"si_{recvID}_{sendID}";
            return step.Kind switch
            {
                16 => server.CallAsync(WholeServer.AdminUserID, "/msg/send_msg", new { sendID, recvID, contentType = 101, sessionType = 1, content = new { content = "hello" } }),
                17 => server.CallAsync(sendID, "/conversation/set_conversations", new { userIDs = (string[])[sendID], conversation = new { conversationID, conversationType = 1, userID = recvID, ex = Next("ex") } }),
                _ => server.CallAsync(sendID, "/conversation/delete_conversations", new { ownerUserID = sendID, conversationIDs = (string[])[conversationID] }),
            };
        }

        private async Task BefriendManyAsync(string ownerUserID)
        {
            string[] many = [.. Enumerable.Range(0, MoreThanALogTells).Select(_ => Next("many"))];
            await RegisterAsync(many);
            await server.CallAsync(WholeServer.AdminUserID, "/friend/import_friend", new { ownerUserID, friendUserIDs = many });
        }

        private Task<JsonElement> RegisterAsync(string[] userIDs) => server.CallAsync(
            WholeServer.AdminUserID, "/user/user_register", new { users = userIDs.Select(static id => new { userID = id, nickname = "nick " + id, faceURL = "" }) });

        private string Next(string what) => $"{what}{++numbers}";
    }
}
