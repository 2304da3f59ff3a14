using System.Text.Json;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>What a user sets in a conversation on one device, as the other devices of the user and the other side see it.</summary>
[Collection(SdkWorld.Name)]
public sealed class ConversationSettingsTests(SdkWorld world)
{
    private const int WithoutNotice = 2;
    private const int NotAtAll = 1;
    private const int AtMe = 1;
    private const int AtAll = 2;
    private const int Announcement = 4;
    private const string Everybody = "AtAllTag";

    [Fact]
    public async Task Settings_of_one_device_show_on_the_other_and_on_one_that_is_installed_later()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var (here, there) = await BegunAsync(alice, desktop, bob);

        foreach (var (field, value) in new (string, object)[]
        {
            ("isPinned", true), ("recvMsgOpt", WithoutNotice), ("burnDuration", 30), ("ex", "our chat"), ("msgDestructTime", 86_400), ("isMsgDestruct", true),
        })
        {
            await here.SetAsync(new Dictionary<string, object> { [field] = value });
            await there.ChangesAsync(changed => Says(changed, field, value));
            await there.ShowsAsync(shown => Says(shown!.Value, field, value));
            await here.ShowsAsync(shown => Says(shown!.Value, field, value));
        }

        await using var later = await world.OnAnotherPlatformAsync(alice, SdkUser.MacPlatform);
        var afresh = (await here.On(later).ShownAsync())!.Value;
        Assert.Equal(
            """[true,2,30,"our chat",86400,true]""",
            JsonSerializer.Serialize(((string[])["isPinned", "recvMsgOpt", "burnDuration", "ex", "msgDestructTime", "isMsgDestruct"]).Select(afresh.GetProperty)));

        await there.SetAsync(new { isPinned = false });
        await here.ShowsAsync(shown => Says(shown!.Value, "isPinned", false));
    }

    [Fact]
    public async Task Burning_is_switched_for_both_sides_and_all_their_devices()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var (here, there) = await BegunAsync(alice, desktop, bob);
        var peers = here.On(bob);

        foreach (var (switcher, isPrivate) in new[] { (here, true), (peers, false) })
        {
            await switcher.SetAsync(new { isPrivateChat = isPrivate });
            foreach (var side in new[] { here, there, peers })
            {
                await side.ShowsAsync(shown => Says(shown!.Value, "isPrivateChat", isPrivate));
            }
        }
    }

    [Fact]
    public async Task A_chat_that_is_not_received_refuses_until_it_is_received_again()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var (here, there) = await BegunAsync(alice, desktop, bob);

        await here.SetAsync(new { recvMsgOpt = NotAtAll });
        await Assert.ThrowsAsync<SdkException>(() => bob.SendTextAsync(alice, "Anybody?"));
        await there.ShowsAsync(shown => Says(shown!.Value, "recvMsgOpt", NotAtAll));
        await there.SetAsync(new { recvMsgOpt = 0 });
        await bob.SendTextAsync(alice, "And now?");

        await alice.ReceiveAsync("And now?");
        await desktop.ReceiveAsync("And now?");
        Assert.Equal(0, alice.TimesReceived("Anybody?") + desktop.TimesReceived("Anybody?"));
    }

    [Fact]
    public async Task What_calls_a_member_to_a_group_shows_on_all_devices_until_one_of_them_has_looked()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var group = await bob.CreateGroupAsync("Callers", alice);
        var here = await SdkChat.OfGroupAsync(alice, group);
        var there = here.On(desktop);
        await here.ShowsAsync(shown => shown is not null);
        await there.ShowsAsync(shown => shown is not null);

        foreach (var (call, type) in new (Func<Task>, int)[]
        {
            (() => CallToGroupAsync(bob, group, "You there!", alice.UserID), AtMe),
            (() => CallToGroupAsync(bob, group, "All of you!", Everybody), AtAll),
            (() => bob.CallAsync("setGroupInfo", new { groupID = group, notification = "New times" }), Announcement),
        })
        {
            await call();
            await here.ShowsAsync(shown => Says(shown!.Value, "groupAtType", type));
            await there.ShowsAsync(shown => Says(shown!.Value, "groupAtType", type));
            await there.SetAsync(new { groupAtType = 0 });
            await there.ShowsAsync(shown => Says(shown!.Value, "groupAtType", 0));
            await here.ShowsAsync(shown => Says(shown!.Value, "groupAtType", 0));
        }
    }

    [Fact]
    public async Task A_call_that_came_while_the_member_was_away_is_seen_at_the_next_login()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        var group = await bob.CreateGroupAsync("Callers", alice);
        var chat = await SdkChat.OfGroupAsync(alice, group);
        await chat.ShowsAsync(shown => shown is not null);
        await alice.UntilItWouldSynchroniseAgainAsync();
        await alice.LogoutAsync();

        await CallToGroupAsync(bob, group, "All of you!", Everybody);
        await alice.LoginAsync();

        await chat.ShowsAsync(shown => shown is { } listed && Says(listed, "groupAtType", AtAll));
    }

    [Theory]
    [InlineData("hideConversation", true)]
    [InlineData("deleteConversationAndDeleteAllMsg", false)]
    public async Task A_conversation_that_is_put_away_comes_back_with_the_next_message(string putAway, bool historyStays)
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var (here, there) = await BegunAsync(alice, desktop, bob);

        await alice.CallAsync(putAway, here.ConversationID);
        await here.ShowsAsync(shown => shown is null);
        alice.ForgetTheEventsSoFar();
        await bob.SendTextAsync(alice, "Still there?");

        await alice.WaitForAsync("OnNewConversation");
        await here.ShowsUnreadAsync(1);
        string[] remembered = historyStays ? ["Hello", "Still there?"] : ["Still there?"];
        Assert.Equal(remembered, (await here.ScrollToTheBeginningAsync()).Select(message => message.Text));

        // A device that is installed later knows of no more than this one.
        await using var later = await world.OnAnotherPlatformAsync(alice, SdkUser.MacPlatform);
        Assert.Equal(remembered, (await here.On(later).ScrollToTheBeginningAsync()).Select(message => message.Text));
        await desktop.ReceiveAsync("Still there?");
        Assert.NotNull(await there.ShownAsync());
    }

    [Fact]
    public async Task A_cleared_conversation_is_empty_on_the_device_and_after_a_new_login_and_counts_only_what_comes_later()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var (here, _) = await BegunAsync(alice, desktop, bob);

        await alice.CallAsync("clearConversationAndDeleteAllMsg", here.ConversationID);
        await here.ShowsUnreadAsync(0);
        Assert.Empty(await here.ScrollToTheBeginningAsync());
        await bob.SendTextAsync(alice, "A new start");
        await alice.ReceiveAsync("A new start");
        await here.ShowsUnreadAsync(1);

        await using var later = await world.OnAnotherPlatformAsync(alice, SdkUser.MacPlatform);
        await here.On(later).ShowsUnreadAsync(1);
        Assert.Equal("A new start", Assert.Single(await here.On(later).ScrollToTheBeginningAsync()).Text);
        Assert.Equal(["Hello", "A new start"], (await here.On(bob).ScrollToTheBeginningAsync()).Select(message => message.Text));
    }

    [Fact]
    public async Task Messages_that_destroy_themselves_go_for_their_owner_and_stay_for_the_peer()
    {
        await using var own = await world.WithItsOwnServerAsync(new Dictionary<string, string> { ["OPENIM_MESSAGE__DESTRUCTEVERYSECONDS"] = "1" });
        await using var alice = await own.LoggedInAsync("alice");
        await using var bob = await own.LoggedInAsync("bob");
        await bob.SendTextAsync(alice, "Hello");
        await alice.ReceiveAsync("Hello");
        var here = await SdkChat.WithAsync(alice, bob.UserID);

        await here.SetAsync(new { isMsgDestruct = true, msgDestructTime = 1 });

        // The device at hand keeps what it has, whatever the server says; others come to know nothing of it.
        var server = new ServerView(own.Server, alice.UserID);
        await Eventually.TrueAsync(async () => (await server.MessagesAsync(here.ConversationID)).Count == 0, "the message to be destroyed");
        await using var later = await own.OnAnotherPlatformAsync(alice, SdkUser.MacPlatform);
        Assert.Empty(await here.On(later).ScrollToTheBeginningAsync());
        Assert.Equal(0, (await later.CallAsync("getTotalUnreadMsgCount")).GetInt32());
        Assert.Equal("Hello", Assert.Single(await here.On(bob).ScrollToTheBeginningAsync()).Text);
    }

    private static async Task<(SdkChat Here, SdkChat There)> BegunAsync(SdkUser alice, SdkUser desktop, SdkUser bob)
    {
        await bob.SendTextAsync(alice, "Hello");
        await alice.ReceiveAsync("Hello");
        await desktop.ReceiveAsync("Hello");
        var here = await SdkChat.WithAsync(alice, bob.UserID);
        await here.ShowsUnreadAsync(1);
        await here.On(desktop).ShowsUnreadAsync(1);
        return (here, here.On(desktop));
    }

    private static async Task CallToGroupAsync(SdkUser caller, string groupID, string text, string called)
    {
        var message = await caller.CallAsync("createTextAtMessage", new { text, atUserIDList = new[] { called }, atUsersInfo = Array.Empty<object>() });
        await caller.CallAsync("sendMessage", new { recvID = "", groupID, message });
    }

    private static bool Says(JsonElement conversation, string field, object value) =>
        conversation.GetProperty(field).GetRawText() == JsonSerializer.Serialize(value);
}
