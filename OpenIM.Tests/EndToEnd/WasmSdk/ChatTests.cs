namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>Two people with the unmodified web SDK (docs/protocol/gateway.md §9): what they do, and what they see.</summary>
[Collection(SdkWorld.Name)]
public sealed class ChatTests(SdkWorld world)
{
    [Fact]
    public async Task A_login_finds_every_route_that_it_calls()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await alice.UntilItWouldSynchroniseAgainAsync();

        await alice.LogoutAsync();
        await alice.LoginAsync();

        Assert.Empty(alice.RefusedCalls);
    }

    [Fact]
    public async Task Two_users_exchange_text_both_ways()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");

        var question = await alice.SendTextAsync(bob, "Shall we meet?");
        var heard = await bob.ReceiveAsync("Shall we meet?");
        await bob.SendTextAsync(alice, "Yes, at noon.");
        var answer = await alice.ReceiveAsync("Yes, at noon.");

        Assert.Equal((SdkMessage.Sent, question.ServerMsgID, 1L), (question.Status, heard.ServerMsgID, heard.Seq));
        Assert.Equal((bob.UserID, 2L), (answer.SendID, answer.Seq));
        await SeesAsync(alice, bob, "Shall we meet?", "Yes, at noon.");
        await SeesAsync(bob, alice, "Shall we meet?", "Yes, at noon.");
    }

    [Fact]
    public async Task The_sender_learns_that_its_message_was_read()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        var sent = await alice.SendTextAsync(bob, "Read me");
        await bob.ReceiveAsync("Read me");
        await bob.ShowsUnreadAsync(alice, 1);

        await bob.ReadAsync(alice);

        var receipt = await alice.WaitForAsync("OnRecvC2CReadReceipt");
        Assert.Contains(sent.ClientMsgID, receipt.Data.GetRawText(), StringComparison.Ordinal);
        await alice.ShowsAsync(bob, message => message.ClientMsgID == sent.ClientMsgID && message.IsRead);
        await bob.ShowsUnreadAsync(alice, 0);
    }

    [Fact]
    public async Task A_recalled_message_is_gone_for_both_and_for_a_device_that_comes_later()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        var slip = await alice.SendTextAsync(bob, "A slip");
        await bob.ReceiveAsync("A slip");

        await alice.RecallAsync(bob, slip);

        var recall = await bob.WaitForAsync("OnNewRecvMessageRevoked");
        Assert.Equal(slip.ClientMsgID, recall.Data.GetProperty("clientMsgID").GetString());
        await using var bobsNewPhone = await world.AnotherDeviceAsync(bob);
        await bob.LogoutAsync();
        await bobsNewPhone.LoginAsync();
        foreach (var (viewer, peer) in new[] { (alice, bob), (bobsNewPhone, alice) })
        {
            var shown = await viewer.ShowsAsync(peer, message => message.ContentType == SdkMessage.Recalled);
            Assert.Equal("", shown.Text);
            Assert.Single(await viewer.ScrollToTheBeginningAsync(peer));
        }
    }

    [Fact]
    public async Task A_reinstalled_client_finds_its_whole_history()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        var said = Enumerable.Range(1, 60).Select(i => $"Line {i}").ToArray();
        foreach (var line in said)
        {
            await alice.SendTextAsync(bob, line);
        }

        await bob.ReceiveAsync("Line 60");
        await bob.LogoutAsync();
        await using var reinstalled = await world.AnotherDeviceAsync(bob);
        await reinstalled.LoginAsync();

        await reinstalled.ShowsUnreadAsync(alice, 60);
        await reinstalled.EventuallyAsync(
            "newest line in the list",
            async () => (await reinstalled.ConversationAsync(alice)).GetProperty("latestMsg").GetString()!,
            newest => newest.Contains("Line 60", StringComparison.Ordinal));
        await SeesAsync(reinstalled, alice, said);
    }

    [Fact]
    public async Task Typing_shows_at_the_peer()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await alice.SendTextAsync(bob, "Hello");
        await bob.ReceiveAsync("Hello");

        await bob.TypeAsync(alice);

        var typing = await alice.WaitForAsync("OnConversationUserInputStatusChanged");
        Assert.Equal(bob.UserID, typing.Data.GetProperty("userID").GetString());
        Assert.Equal("[5]", typing.Data.GetProperty("platformIDs").GetRawText());
        await SeesAsync(alice, bob, "Hello");
    }

    [Fact]
    public async Task A_subscriber_sees_who_comes_and_goes()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.InstalledAsync("bob");
        var before = await alice.SubscribeAsync(bob);
        Assert.Equal(0, before[0].GetProperty("status").GetInt32());

        await bob.LoginAsync();
        var came = await alice.WaitForAsync("OnUserStatusChanged", e => e.GetProperty("status").GetInt32() == 1);
        await bob.LogoutAsync();
        alice.ForgetTheEventsUntil(came);
        var went = await alice.WaitForAsync("OnUserStatusChanged", e => e.GetProperty("status").GetInt32() == 0);

        Assert.Equal("[5]", came.Data.GetProperty("platformIDs").GetRawText());
        Assert.Equal([bob.UserID, bob.UserID], [Who(came), Who(went)]);

        static string Who(SdkEvent e) => e.Data.GetProperty("userID").GetString()!;
    }

    [Fact]
    public async Task Both_see_the_same_conversation_when_both_write_at_once()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        var numbers = Enumerable.Range(1, 30).ToArray();

        await Task.WhenAll(
            Task.WhenAll(numbers.Select(i => alice.SendTextAsync(bob, $"alice {i}"))),
            Task.WhenAll(numbers.Select(i => bob.SendTextAsync(alice, $"bob {i}"))));
        await Task.WhenAll(numbers.Select(i => alice.ReceiveAsync($"bob {i}")));
        await Task.WhenAll(numbers.Select(i => bob.ReceiveAsync($"alice {i}")));

        // What was sent in one millisecond may be shown in any order: the SDK goes by time.
        var seenByAlice = (await alice.ScrollUntilAllHaveSeqsAsync(bob, 60)).OrderBy(message => message.Seq).ToList();
        var seenByBob = (await bob.ScrollUntilAllHaveSeqsAsync(alice, 60)).OrderBy(message => message.Seq).ToList();
        Assert.Equal(seenByAlice.Select(message => message.Text), seenByBob.Select(message => message.Text));
        Assert.Equal(Enumerable.Range(1, 60).Select(seq => (long)seq), seenByAlice.Select(message => message.Seq));
        Assert.Equal(60, seenByAlice.DistinctBy(message => message.Text).Count());
    }

    [Fact]
    public async Task A_logout_that_the_administrator_forces_ends_the_session()
    {
        await using var alice = await world.LoggedInAsync("alice");

        await world.Server.Admin.CallAsync("/auth/force_logout", new { userID = alice.UserID, platformID = SdkUser.WebPlatform });

        await alice.WaitForAsync("OnKickedOffline");
        await alice.IsLoggedOutAsync();
    }

    [Fact]
    public async Task A_second_login_on_the_same_platform_kicks_the_first()
    {
        await using var first = await world.LoggedInAsync("carol");
        await using var second = await world.AnotherDeviceAsync(first);
        await using var alice = await world.LoggedInAsync("alice");

        await second.LoginAsync();

        await first.WaitForAsync("OnKickedOffline");
        await first.IsLoggedOutAsync();
        await alice.SendTextAsync(second, "Which phone?");
        await second.ReceiveAsync("Which phone?");
        Assert.Equal(0, first.TimesReceived("Which phone?"));
    }

    /// <summary>
    /// Replies are cut at the SDK's frame limit, and a cut in the wrong place is a hole that shows only when somebody
    /// scrolls there. 60 such messages are three times what fits into one frame.
    /// </summary>
    [Fact]
    public async Task Messages_of_48_KiB_are_pulled_and_scrolled_without_a_hole()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await bob.LogoutAsync();
        var said = Enumerable.Range(1, 60).Select(LongText).ToArray();
        foreach (var text in said)
        {
            await alice.SendTextAsync(bob, text);
        }

        await bob.LoginAsync();
        await SeesAsync(bob, alice, said);
        await using var reinstalled = await world.AnotherDeviceAsync(bob);
        await reinstalled.LoginAsync();
        await SeesAsync(reinstalled, alice, said);
    }

    /// <summary>The viewer scrolls through the whole conversation and sees exactly these texts, with dense seqs.</summary>
    private static async Task SeesAsync(SdkUser viewer, SdkUser peer, params string[] texts)
    {
        var history = await viewer.ScrollUntilAllHaveSeqsAsync(peer, texts.Length);
        Assert.Equal(texts.Select(Head), history.Select(message => Head(message.Text)));
        Assert.Equal(Enumerable.Range(1, texts.Length).Select(i => (long)i), history.Select(message => message.Seq));
        Assert.Equal(texts, history.Select(message => message.Text));

        static string Head(string text) => text.Length <= 40 ? text : $"{text[..40]} and {text.Length - 40} more";
    }

    /// <summary>A text that compresses badly, so that the message takes nearly all of message.maxBytes (49,152).</summary>
    private static string LongText(int number)
    {
        var noise = new byte[36_200];
        new Random(number).NextBytes(noise);
        return $"{number}: {Convert.ToBase64String(noise)}";
    }
}
