using OpenIM.Tests.EndToEnd.Durability;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Backup;

/// <summary>A backup of the real server while it works, and the way back.</summary>
public sealed class BackupUnderLoadTests
{
    private const long LeastSkipped = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_under_load_is_one_moment_and_comes_back_as_that()
    {
        await using var world = await BackupWorld.StartAsync();
        using var admin = new AdminApi(world.Server.Http, world.Server.Secret);
        var senders = await world.SendersAsync(admin);
        await world.LoadAsync(senders, acknowledgements: 500, Token);
        var acknowledgedBefore = senders.SelectMany(static sender => sender.Sent).Select(static message => message.ClientMsgID).ToHashSet();

        await BackUpUnderLoadAsync(world, senders);
        await world.LoadAsync(senders, acknowledgements: 200, Token);
        var whole = await BackupWorld.ReadAsync(admin);
        var version = await BackupWorld.ConversationsSinceAsync(admin, "ann", "", 0);

        Assert.Equal(0, await world.Server.StopAsync());
        var restored = await world.RunAsync("restore", world.Archive, "--force");
        Assert.True(restored.ExitCode == 0, restored.Error);
        await world.Server.StartAgainAsync(Token);

        var copy = await BackupWorld.ReadAsync(admin);
        AssertPrefix(whole, copy, acknowledgedBefore);
        await AssertListedAsync(admin, copy);
        await AssertClientsConvergeAsync(world, admin, senders[0], whole, version);
    }

    private static async Task BackUpUnderLoadAsync(BackupWorld world, LoadSender[] senders)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = world.LoadAsync(senders, int.MaxValue, stop.Token);
        var backup = await world.RunAsync("backup", world.Archive);
        await stop.CancelAsync();
        await load;
        Assert.True(backup.ExitCode == 0, backup.Error + world.Server.Output);
        Assert.Contains("running server", backup.Output, StringComparison.Ordinal);
    }

    private static void AssertPrefix(
        Dictionary<string, List<(long Seq, string ClientMsgID)>> whole,
        Dictionary<string, List<(long Seq, string ClientMsgID)>> copy,
        HashSet<string> acknowledgedBefore)
    {
        foreach (var (conversationID, rows) in copy)
        {
            Assert.Equal(whole[conversationID].Take(rows.Count), rows);
        }

        var held = copy.Values.SelectMany(static rows => rows).Select(static row => row.ClientMsgID).ToHashSet();
        Assert.Empty(acknowledgedBefore.Except(held));
        Assert.True(held.Count < whole.Values.Sum(static rows => rows.Count), "the copy holds what was sent after it");
    }

    private static async Task AssertListedAsync(AdminApi admin, Dictionary<string, List<(long Seq, string ClientMsgID)>> copy)
    {
        var reader = new LogReader(admin);
        foreach (var userID in BackupWorld.UserIDs)
        {
            var listed = await reader.ConversationsAsync(userID);
            Assert.All(copy.Keys.Where(id => id.Split('_').Contains(userID)), id => Assert.Contains(id, listed));
        }
    }

    private static async Task AssertClientsConvergeAsync(
        BackupWorld world, AdminApi admin, LoadSender sender, Dictionary<string, List<(long Seq, string ClientMsgID)>> whole, System.Text.Json.JsonElement version)
    {
        var delta = await BackupWorld.ConversationsSinceAsync(
            admin, "ann", version.GetProperty("versionID").GetString()!, version.GetProperty("version").GetInt64());
        Assert.True(delta.GetProperty("full").GetBoolean());

        // The token of before still opens a session, and what it sends has seqs that nobody has seen.
        var before = sender.Sent.Count;
        await world.LoadAsync([sender], acknowledgements: 20, Token);
        var fresh = sender.Sent.Skip(before).Select(static message => message.ClientMsgID).ToHashSet();
        var after = await BackupWorld.ReadAsync(admin);
        foreach (var (conversationID, rows) in after)
        {
            Assert.All(
                rows.Where(row => fresh.Contains(row.ClientMsgID)),
                row => Assert.True(row.Seq > whole[conversationID][^1].Seq && row.Seq > LeastSkipped, $"{conversationID} {row}"));
        }

        Assert.NotEmpty(fresh);
        Assert.Empty(fresh.Except(after.Values.SelectMany(static rows => rows).Select(static row => row.ClientMsgID)));
    }
}
