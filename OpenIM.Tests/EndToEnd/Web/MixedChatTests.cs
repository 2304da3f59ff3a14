using System.Text.Json;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.WasmSdk;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>One has an app with the official SDK, the other the web chat: they notice nothing of it.</summary>
[Collection(SdkWorld.Name)]
public sealed class MixedChatTests(SdkWorld world)
{
    [Fact]
    public async Task Text_quotes_recalls_and_receipts_pass_between_an_SDK_app_and_the_web_chat()
    {
        await using var ann = await world.LoggedInAsync("ann");
        await using var bob = await world.InWebChatAsync("Bob");
        var chat = await SdkChat.WithAsync(ann, bob.Account.UserID);

        var question = await SendAsync(ann, bob, await ann.DraftAsync("Shall we meet?"));
        await bob.OpenAsync(NameOf(ann));
        await bob.Message($"{NameOf(ann)}, Shall we meet?").WaitForAsync();
        await ann.WaitForAsync("OnRecvC2CReadReceipt", Mentions(question.ClientMsgID));
        await bob.SayAsync("Yes, 好的。\nAt <b>noon</b>?");
        var answer = await ann.ReceiveAsync("Yes, 好的。\nAt <b>noon</b>?");
        await chat.ReadAsync();
        await bob.Message("You, Yes, 好的。").And(bob.Page.Locator("[aria-label$='Read']")).WaitForAsync();

        await SendAsync(ann, bob, await ann.CallAsync("createQuoteMessage", new { text = "At one.", message = await JsonOfAsync(ann, chat, answer) }));
        await Assertions.Expect(bob.Message($"{NameOf(ann)}, At one.")).ToContainTextAsync("Yes, 好的。");
        await bob.ChooseAsync(bob.Message($"{NameOf(ann)}, Shall we meet?"), "Reply");
        await bob.SayAsync("Gladly.");
        var quote = await ann.WaitForAsync("OnRecvNewMessages", list => Quote(list, "Gladly.") is not null);
        Assert.Equal("Shall we meet?", Quote(quote.Data, "Gladly.")!.Value.GetProperty("textElem").GetProperty("content").GetString());

        // A quote of what was taken back is taken back with it.
        await bob.ChooseAsync(bob.Message("You, Yes, 好的。"), "Recall");
        await bob.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Recall", Exact = true }).ClickAsync();
        await ann.WaitForAsync("OnNewRecvMessageRevoked", Mentions(answer.ClientMsgID));
        await Assertions.Expect(bob.Message($"{NameOf(ann)}, At one.")).ToContainTextAsync("Message recalled");
        await chat.RecallAsync(question);
        await bob.InLog($"{NameOf(ann)} recalled a message").WaitForAsync();
        await Assertions.Expect(bob.Message("You, Gladly.")).ToContainTextAsync("Message recalled");
    }

    [Fact]
    public async Task Typing_and_presence_pass_between_an_SDK_app_and_the_web_chat()
    {
        await using var ann = await world.LoggedInAsync("ann");
        await using var bob = await world.InWebChatAsync("Bob");
        await SendAsync(ann, bob, await ann.DraftAsync("Hello"));
        await bob.OpenAsync(NameOf(ann));
        var header = bob.Page.GetByRole(AriaRole.Main).Locator("header");
        await header.GetByText("Online", new() { Exact = true }).WaitForAsync();

        var conversationID = await ConversationIDAsync(ann, bob);
        await ann.CallAsync("changeInputStates", new { conversationID, focus = true });
        await header.GetByText("typing…", new() { Exact = true }).WaitForAsync();
        await ann.CallAsync("changeInputStates", new { conversationID, focus = false });
        await header.GetByText("Online", new() { Exact = true }).WaitForAsync();
        await bob.Composer().PressSequentiallyAsync("H");
        var typing = await ann.WaitForAsync("OnConversationUserInputStatusChanged", Mentions(bob.Account.UserID));
        Assert.Equal("[5]", typing.Data.GetProperty("platformIDs").GetRawText());

        var before = await ann.CallAsync("subscribeUsersStatus", new[] { bob.Account.UserID });
        Assert.Equal(1, before[0].GetProperty("status").GetInt32());
        await ann.LogoutAsync();
        await header.GetByText("Offline", new() { Exact = true }).WaitForAsync();
        await ann.LoginAsync();
        await header.GetByText("Online", new() { Exact = true }).WaitForAsync();
        await ann.CallAsync("subscribeUsersStatus", new[] { bob.Account.UserID });
        ann.ForgetTheEventsSoFar();
        await bob.Page.GotoAsync("about:blank");
        await ann.WaitForAsync("OnUserStatusChanged", e => e.GetProperty("userID").GetString() == bob.Account.UserID && e.GetProperty("status").GetInt32() == 0);
    }

    [Fact]
    public async Task Everything_that_an_SDK_app_can_send_shows_in_the_web_chat()
    {
        await using var ann = await world.LoggedInAsync("ann");
        await using var bob = await world.InWebChatAsync("Bob");
        var chat = await SdkChat.WithAsync(ann, bob.Account.UserID);
        // An address of this server: a picture from elsewhere is not asked for.
        var here = new Uri(new Uri(world.Server.Api), "/favicon.svg").ToString();
        var picture = new { uuid = "p", type = "image/svg+xml", size = 900, width = 640, height = 320, url = here };
        var first = await SendAsync(ann, bob, await ann.DraftAsync("What follows"));
        await bob.OpenAsync(NameOf(ann));
        await bob.Message($"{NameOf(ann)}, What follows").WaitForAsync();

        await SendsAsync("createImageMessageByURL", new { sourcePicture = picture, bigPicture = picture, snapshotPicture = picture, sourcePath = "" });
        var image = bob.Message($"{NameOf(ann)}, [Photo]").Locator("img");
        await Eventually.TrueAsync(async () => await image.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"), "the picture");
        Assert.Equal(2.0, await image.EvaluateAsync<double>("image => image.clientWidth / image.clientHeight"), tolerance: 0.02);
        await SendsAsync("createSoundMessageByURL", new { uuid = "s", soundPath = "", sourceUrl = here, dataSize = 900, duration = 7, soundType = "mp3" });
        await bob.Message($"{NameOf(ann)}, [Voice message]").Locator("audio[aria-label*='7 s']").WaitForAsync();
        await SendsAsync("createVideoMessageByURL", new
        {
            videoPath = "",
            duration = 9,
            videoType = "mp4",
            snapshotPath = "",
            videoUUID = "v",
            videoUrl = here,
            videoSize = 900,
            snapshotUUID = "v",
            snapshotSize = 900,
            snapshotUrl = here,
            snapshotWidth = 320,
            snapshotHeight = 640,
            snapShotType = "png",
        });
        await bob.Message($"{NameOf(ann)}, [Video]").Locator($"a[href='{here}']").WaitForAsync();
        await SendsAsync("createFileMessageByURL", new { filePath = "", fileName = "报告 2026.pdf", uuid = "f", sourceUrl = here, fileSize = 1_200_000, fileType = "pdf" });
        await Assertions.Expect(bob.Message($"{NameOf(ann)}, [File] 报告 2026.pdf").Locator("a")).ToContainTextAsync("1.2 MB");
        await SendsAsync("createLocationMessage", new { description = "The bridge", longitude = 7.4474, latitude = 46.9481 });
        await Assertions.Expect(bob.Message($"{NameOf(ann)}, [Location]")).ToContainTextAsync("The bridge");
        await SendsAsync("createCardMessage", new { userID = "carol", nickname = "Carol", faceURL = "", ex = "" });
        await bob.Message($"{NameOf(ann)}, [Contact] Carol").WaitForAsync();
        await SendsAsync("createMergerMessage", new
        {
            messageList = new[] { await ElementOfAsync(ann, chat, first) },
            title = "Ann and Bob",
            summaryList = new[] { "Ann: What follows" },
        });
        await Assertions.Expect(bob.Message($"{NameOf(ann)}, [Chat history]")).ToContainTextAsync("Ann: What follows");
        await SendsAsync("createCustomMessage", new { data = "{\"move\":\"e4\"}", extension = "", description = "Chess: e4" });
        await Assertions.Expect(bob.Message($"{NameOf(ann)}, Chess: e4")).ToContainTextAsync("Chess: e4");
        await SendsAsync("createFaceMessage", new { index = 3, data = "" });
        await bob.Message($"{NameOf(ann)}, [Sticker]").WaitForAsync();
        await SendsAsync("createAdvancedTextMessage", new { text = "Advanced", messageEntityList = Array.Empty<object>() });
        await bob.Message($"{NameOf(ann)}, Advanced").WaitForAsync();
        // The package's own createMarkdownMessage fails before it calls the core.
        await world.Server.Admin.CallAsync("/msg/send_msg", new
        {
            sendID = ann.UserID,
            recvID = bob.Account.UserID,
            senderNickname = NameOf(ann),
            senderPlatformID = SdkUser.WebPlatform,
            content = new { content = "A **mark**" },
            contentType = 118,
            sessionType = 1,
        });
        await bob.Message($"{NameOf(ann)}, A mark").Locator("strong").WaitForAsync();

        Assert.Equal(0, await bob.Log().GetByText("Unsupported").CountAsync());

        async Task SendsAsync(string method, object argument) => await SendAsync(ann, bob, await ann.CallAsync(method, argument), "sendMessageNotOss");
    }

    [Fact]
    public async Task The_history_is_the_same_in_an_SDK_app_and_in_the_web_chat()
    {
        await using var ann = await world.LoggedInAsync("ann");
        await using var bob = await world.InWebChatAsync("Bob");
        foreach (var number in Enumerable.Range(1, 90))
        {
            var (from, to) = number % 3 == 0 ? (ann.UserID, bob.Account.UserID) : (bob.Account.UserID, ann.UserID);
            await world.Server.SendTextAsync(from, to, $"line {number}");
        }

        await ann.ReceiveAsync("line 89");
        var inTheApp = (await ann.EventuallyAsync(
            "90 messages",
            async () => await (await SdkChat.WithAsync(ann, bob.Account.UserID)).ScrollToTheBeginningAsync(),
            all => all.Count == 90 && all.All(message => message.Seq > 0))).OrderBy(message => message.Seq).Select(message => message.Text);
        await bob.OpenAsync(NameOf(ann));

        Assert.Equal(inTheApp, (await bob.Page.ReadLogAsync(", line 1,")).Select(static name => name.Split(", ")[1]));
    }

    private static string NameOf(SdkUser user) => $"nick of {user.UserID}";

    private static async Task<SdkMessage> SendAsync(SdkUser from, WebPage to, JsonElement message, string method = "sendMessage") =>
        SdkMessage.From(await from.CallAsync(method, new { recvID = to.Account.UserID, groupID = "", message }));

    private static async Task<string> ConversationIDAsync(SdkUser user, WebPage peer) => (await SdkChat.WithAsync(user, peer.Account.UserID)).ConversationID;

    /// <summary>A message as the SDK has it, whole.</summary>
    private static async Task<JsonElement> ElementOfAsync(SdkUser user, SdkChat chat, SdkMessage message)
    {
        // What an event tells may be in the SDK's database a moment later.
        var found = await user.EventuallyAsync(
            "message in the history",
            async () => (await user.CallAsync(
                "getAdvancedHistoryMessageList", new { conversationID = chat.ConversationID, startClientMsgID = "", count = 20, viewType = 0 }))
                .GetProperty("messageList").EnumerateArray().Where(one => one.GetProperty("clientMsgID").GetString() == message.ClientMsgID).ToList(),
            static found => found.Count > 0);
        return found.Single();
    }

    private static async Task<string> JsonOfAsync(SdkUser user, SdkChat chat, SdkMessage message) => (await ElementOfAsync(user, chat, message)).GetRawText();

    private static Func<JsonElement, bool> Mentions(string id) => data => data.GetRawText().Contains(id, StringComparison.Ordinal);

    /// <summary>What the message with this text quotes.</summary>
    private static JsonElement? Quote(JsonElement messages, string text)
    {
        foreach (var message in messages.EnumerateArray())
        {
            if (message.TryGetProperty("quoteElem", out var quote) && quote.ValueKind == JsonValueKind.Object && quote.GetProperty("text").GetString() == text)
            {
                return quote.GetProperty("quoteMessage");
            }
        }

        return null;
    }
}
