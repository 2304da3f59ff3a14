namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>Two devices of one user, both connected, in one conversation.</summary>
[Collection(SdkWorld.Name)]
public sealed class TwoDevicesTests(SdkWorld world)
{
    [Fact]
    public async Task What_is_read_on_one_device_is_read_on_the_other()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var group = await bob.CreateGroupAsync("Readers", alice);
        foreach (var number in Enumerable.Range(1, 5))
        {
            await bob.SendTextAsync(alice, $"Chat {number}");
            await bob.SendToGroupAsync(group, $"Group {number}");
        }

        // The making of the group is the first message in it.
        foreach (var (chat, unread) in new[] { (await SdkChat.WithAsync(alice, bob.UserID), 5), (await SdkChat.OfGroupAsync(alice, group), 6) })
        {
            await chat.ShowsUnreadAsync(unread);
            await chat.On(desktop).ShowsUnreadAsync(unread);

            await chat.On(desktop).ReadAsync();

            await chat.On(desktop).ShowsUnreadAsync(0);
            await chat.ChangesAsync(changed => changed.GetProperty("unreadCount").GetInt32() == 0);
            await chat.ShowsUnreadAsync(0);
        }

        await alice.WaitForAsync("OnTotalUnreadMessageCountChanged", count => count.GetInt32() == 0);
    }

    [Fact]
    public async Task What_is_recalled_on_one_device_is_gone_on_the_other_and_at_the_peer()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var slip = await alice.SendTextAsync(bob, "A slip");
        await bob.ReceiveAsync("A slip");
        var seenAtTheDesk = await desktop.ReceiveAsync("A slip");
        var chat = await SdkChat.WithAsync(alice, bob.UserID);

        // From the device that did not send it.
        await chat.On(desktop).RecallAsync(seenAtTheDesk);

        foreach (var device in new[] { alice, bob })
        {
            var recall = await device.WaitForAsync("OnNewRecvMessageRevoked");
            Assert.Equal(slip.ClientMsgID, recall.Data.GetProperty("clientMsgID").GetString());
        }

        foreach (var device in new[] { alice, desktop, bob })
        {
            var shown = Assert.Single(await chat.On(device).ScrollToTheBeginningAsync());
            Assert.Equal((SdkMessage.Recalled, ""), (shown.ContentType, shown.Text));
        }
    }

    [Fact]
    public async Task What_either_device_sends_shows_on_both_exactly_once_and_counts_on_neither()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        var numbers = Enumerable.Range(1, 20).ToArray();

        await Task.WhenAll(
            Task.WhenAll(numbers.Select(i => alice.SendTextAsync(bob, $"web {i}"))),
            Task.WhenAll(numbers.Select(i => desktop.SendTextAsync(bob, $"desktop {i}"))));
        foreach (var i in numbers)
        {
            await desktop.ReceiveAsync($"web {i}");
            await alice.ReceiveAsync($"desktop {i}");
            await bob.ReceiveAsync($"web {i}");
            await bob.ReceiveAsync($"desktop {i}");
        }

        var chat = await SdkChat.WithAsync(alice, bob.UserID);
        var stored = await new ServerView(world.Server, alice.UserID).MessagesAsync(chat.ConversationID);
        Assert.Equal(40, stored.Count);
        foreach (var device in new[] { alice, desktop, bob })
        {
            await chat.On(device).HoldsAsync(stored);
            await chat.On(device).ShowsUnreadAsync(device == bob ? 40 : 0);
        }

        Assert.All(numbers, i => Assert.Equal((1, 1), (desktop.TimesReceived($"web {i}"), alice.TimesReceived($"desktop {i}"))));
    }

    [Fact]
    public async Task A_message_that_a_user_deletes_is_gone_there_and_on_later_devices_and_stays_at_the_peer()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await bob.SendTextAsync(alice, "Keep");
        await bob.SendTextAsync(alice, "Throw away");
        var unwanted = await alice.ReceiveAsync("Throw away");
        var chat = await SdkChat.WithAsync(alice, bob.UserID);

        await alice.CallAsync("deleteMessage", new { conversationID = chat.ConversationID, clientMsgID = unwanted.ClientMsgID });

        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        foreach (var device in new[] { alice, desktop })
        {
            Assert.Equal("Keep", Assert.Single(await chat.On(device).ScrollToTheBeginningAsync()).Text);
        }

        Assert.Equal(["Keep", "Throw away"], (await chat.On(bob).ScrollToTheBeginningAsync()).Select(message => message.Text));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_deletion_that_is_told_reaches_the_devices_that_are_connected(bool isSyncSelf, bool isSyncOther)
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var desktop = await world.OnAnotherPlatformAsync(alice);
        await using var bob = await world.LoggedInAsync("bob");
        await bob.SendTextAsync(alice, "Keep");
        await bob.SendTextAsync(alice, "Throw away");
        var unwanted = await alice.ReceiveAsync("Throw away");
        await desktop.ReceiveAsync("Throw away");
        var chat = await SdkChat.WithAsync(alice, bob.UserID);

        await world.Server.Admin.CallAsync("/msg/delete_msgs", new
        {
            userID = alice.UserID,
            conversationID = chat.ConversationID,
            seqs = new[] { unwanted.Seq },
            deleteSyncOpt = new { isSyncSelf, isSyncOther },
        });

        foreach (var device in (SdkUser[])(isSyncOther ? [alice, desktop, bob] : [alice, desktop]))
        {
            await device.WaitForAsync("OnMsgDeleted");
            Assert.Equal("Keep", Assert.Single(await chat.On(device).ScrollToTheBeginningAsync()).Text);
        }

        Assert.Equal(isSyncOther ? 1 : 2, (await chat.On(bob).ScrollToTheBeginningAsync()).Count);
    }
}
