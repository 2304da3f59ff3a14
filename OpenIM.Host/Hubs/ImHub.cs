using Microsoft.AspNetCore.SignalR;
using OpenIM.Host.Hubs.Arguments;
using OpenIM.Host.Hubs.Calls;
using OpenIM.Host.Hubs.Connections;
using OpenIM.Host.Hubs.Protocols;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Hubs;

/// <summary>The calls of clients (docs/protocol/hub.md §3). Each maps its argument to a contract request, and the result to its answer.</summary>
internal sealed partial class ImHub(HubAsker asker, TimeProvider clock) : Hub
{
    private const int ResumeMessageBytes = 256 * 1024;
    private const int PageBytes = 512 * 1024;
    private const int MaxPage = 200;
    private const int DefaultPage = 50;
    private const int MaxUserIDs = 1_000;
    private const int MaxClientMsgIDLength = 64;

    private HubSession Session => Context.Features.Get<HubSession>()!;

    /// <summary>SignalR's handshake is done: the session goes online.</summary>
    public override Task OnConnectedAsync() => Session.GoOnlineAsync();

    public async Task<ResumeAnswer> Resume(ResumeArguments arguments)
    {
        Check(arguments);
        var open = arguments.Open ?? [];
        if (open.Any(static entry => entry is null))
        {
            throw HubRefusal.Exception(Errors.Args, "open has an entry that is null");
        }

        var missed = await AskAsync(new ResumeConversations(Session.Identity.UserID, arguments.Cursor, open, ResumeMessageBytes));
        return ResumeAnswer.Of(missed, clock.NowMs(), new HubBudget(ResumeMessageBytes));
    }

    public async Task<SendAnswer> Send(SendArguments arguments)
    {
        Check(arguments);
        if (arguments.ClientMsgID.Length is 0 or > MaxClientMsgIDLength)
        {
            throw HubRefusal.Exception(
                Errors.Args, $"clientMsgID has {arguments.ClientMsgID.Length} characters, it must have 1 to {MaxClientMsgIDLength}");
        }

        var session = Session;
        session.HoldEcho(arguments.ClientMsgID);
        var message = arguments.ToMessage(session.Identity.UserID, session.Identity.PlatformID);
        var sent = await AskAsync(new SendMessage(message, session.Identity.SessionID));
        return new SendAnswer(sent.ServerMsgID, sent.ClientMsgID, sent.SendTime);
    }

    public async Task<HubPage> Pull(PullArguments arguments)
    {
        Check(arguments);
        if (arguments.Limit is < 0 or > MaxPage)
        {
            throw HubRefusal.Exception(Errors.Args, $"limit is {arguments.Limit}, it must be 0 to {MaxPage}");
        }

        var limit = arguments.Limit == 0 ? DefaultPage : arguments.Limit;
        var page = await AskAsync(new PullPage(
            Session.Identity.UserID, arguments.ConversationID, arguments.Begin, arguments.End, arguments.Order, limit, PageBytes));
        return HubPage.Of(page, arguments.Order, new HubBudget(PageBytes));
    }

    public Task MarkRead(MarkReadArguments arguments)
    {
        Check(arguments);
        return AskAsync(new MarkConversationAsRead(arguments.ConversationID, Session.Identity.UserID, arguments.HasReadSeq));
    }

    public Task Typing(TypingArguments arguments)
    {
        Check(arguments);
        var identity = Session.Identity;
        return AskAsync(new SendMessage(arguments.ToMessage(identity.UserID, identity.PlatformID, clock.NowMs())));
    }

    public async Task<HubPresence> Subscribe(UsersArguments arguments)
    {
        var users = await AskAsync(new SubscribePresence(Session.Identity.SessionID, UserIDsOf(arguments), []));
        return new HubPresence(users.Users);
    }

    public Task Unsubscribe(UsersArguments arguments)
        => AskAsync(new SubscribePresence(Session.Identity.SessionID, [], UserIDsOf(arguments)));

    public async Task SignOut(SignOutArguments arguments)
    {
        Check(arguments);
        var session = Session;
        await AskAsync(new SignOut(session.Identity.SessionID, arguments.Everywhere));
        session.CloseBehindAnswer();
    }

    private static IReadOnlyList<string> UserIDsOf(UsersArguments arguments)
    {
        Check(arguments);
        var userIDs = arguments.UserIDs ?? [];
        return userIDs.Count <= MaxUserIDs
            ? userIDs
            : throw HubRefusal.Exception(Errors.Args, $"userIDs has {userIDs.Count} entries, at most {MaxUserIDs} are allowed");
    }

    // A client may send null where an object belongs.
    private static void Check(object? arguments)
    {
        if (arguments is null)
        {
            throw HubRefusal.Exception(Errors.Args, "the argument is missing");
        }
    }

    private Task<TResult> AskAsync<TResult>(IRequest<TResult> request) => asker.AskAsync(request, Session, Context.ConnectionAborted);
}
