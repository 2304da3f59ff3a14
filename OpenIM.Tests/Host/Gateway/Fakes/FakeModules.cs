using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Host.Gateway.Fakes;

/// <summary>
/// The modules behind the gateway, as far as it asks them. A token reads <c>user.platform</c>; each answer can be
/// replaced by the test.
/// </summary>
internal sealed class FakeModules
{
    private static readonly Dictionary<string, long> NoSeqs = [];
    private static readonly Dictionary<string, PullMsgs> NoMessages = [];

    public ConcurrentDictionary<string, SessionInfo> Sessions { get; } = new();

    public ConcurrentQueue<SessionInfo> Opened { get; } = new();

    public ConcurrentQueue<(object Request, Caller Caller)> Requests { get; } = new();

    public Func<VerifyToken, ValueTask<VerifiedToken>> OnVerify { get; set; } = static request => ValueTask.FromResult(Read(request.Token));

    public Func<SessionInfo, ValueTask> OnOpen { get; set; } = static _ => ValueTask.CompletedTask;

    public Func<SendMessage, Caller, CancellationToken, ValueTask<SendMessageResult>> OnSend { get; set; } = static (request, _, _)
        => ValueTask.FromResult(new SendMessageResult("server-" + request.Message.ClientMsgID, request.Message.ClientMsgID, 1234));

    public Func<GetMaxSeqs, CancellationToken, ValueTask<GetMaxSeqsResult>> OnMaxSeqs { get; set; } = static (_, _)
        => ValueTask.FromResult(new GetMaxSeqsResult(new Dictionary<string, long> { ["si_u1_u2"] = 3 }, NoSeqs));

    public Func<int, PullMessagesResult> OnPull { get; set; } = static _ => new PullMessagesResult(NoMessages, NoMessages);

    public Func<GetLastMessages, GetLastMessagesResult> OnLastMessages { get; set; } = static _ => new GetLastMessagesResult(new Dictionary<string, MsgData>());

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<Mediator>();
        services.AddSingleton(FakeHandler<VerifyToken, VerifiedToken>.Registration((r, _, _) => OnVerify(r)));
        services.AddSingleton(FakeHandler<OpenSession, Empty>.Registration(OpenAsync));
        services.AddSingleton(FakeHandler<CloseSession, Empty>.Registration((r, _, _) => Close(r)));
        services.AddSingleton(FakeHandler<SendMessage, SendMessageResult>.Registration((r, c, t) => OnSend(Note(r, c), c, t)));
        services.AddSingleton(FakeHandler<GetMaxSeqs, GetMaxSeqsResult>.Registration((r, c, t) => OnMaxSeqs(Note(r, c), t)));
        services.AddSingleton(FakeHandler<PullMessages, PullMessagesResult>.Registration((r, c, _) => new(OnPull(Note(r, c).MaxBytes))));
        services.AddSingleton(FakeHandler<PullMessagesBySeqs, PullMessagesResult>.Registration((r, c, _) => new(OnPull(Note(r, c).MaxBytes))));
        services.AddSingleton(FakeHandler<GetReadAndMaxSeqs, GetReadAndMaxSeqsResult>.Registration((r, c, _) => new(Positions(Note(r, c)))));
        services.AddSingleton(FakeHandler<GetLastMessages, GetLastMessagesResult>.Registration((r, c, _) => new(OnLastMessages(Note(r, c)))));
        services.AddSingleton(FakeHandler<SetSessionBackground, Empty>.Registration((r, c, _) => Done(Note(r, c))));
        services.AddSingleton(FakeHandler<DeletePushToken, Empty>.Registration((r, c, _) => Done(Note(r, c))));
        services.AddSingleton(FakeHandler<SubscribePresence, SubscribePresenceResult>.Registration((r, c, _) => new(Presence(Note(r, c)))));
    }

    /// <summary>The one request of a kind that was made.</summary>
    public TRequest Single<TRequest>() => Assert.Single(Requests.Select(r => r.Request).OfType<TRequest>());

    private async ValueTask<Empty> OpenAsync(OpenSession request, Caller caller, CancellationToken cancellationToken)
    {
        await OnOpen(request.Session);
        Sessions[request.Session.SessionID] = request.Session;
        Opened.Enqueue(request.Session);
        return Empty.Value;
    }

    private ValueTask<Empty> Close(CloseSession request)
    {
        Sessions.TryRemove(request.SessionID, out _);
        return Done(request);
    }

    private TRequest Note<TRequest>(TRequest request, Caller caller)
        where TRequest : notnull
    {
        Requests.Enqueue((request, caller));
        return request;
    }

    private static ValueTask<Empty> Done(object request) => ValueTask.FromResult(Empty.Value);

    private static VerifiedToken Read(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 2 && int.TryParse(parts[1], out var platform)
            ? new VerifiedToken(parts[0], platform, long.MaxValue, parts[0] == "imAdmin")
            : throw Errors.TokenMalformed.With("");
    }

    private static GetReadAndMaxSeqsResult Positions(GetReadAndMaxSeqs request) => new(
        (request.ConversationIDs ?? []).ToDictionary(id => id, _ => new ReadAndMaxSeq(7, 5, 99)),
        request.ReturnPinned ? ["si_pinned"] : []);

    private static SubscribePresenceResult Presence(SubscribePresence request)
        => new([.. request.SubscribeUserIDs.Select((id, i) => new UserPresence(id, i == 0 ? [1, 5] : []))]);
}
