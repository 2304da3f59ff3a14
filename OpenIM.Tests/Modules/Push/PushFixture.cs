using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Membership;
using OpenIM.Modules.Platform.Membership.Single;
using OpenIM.Modules.Push;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Modules.Group;

namespace OpenIM.Tests.Modules.Push;

/// <summary>The module behind a real mediator; the login policy of the User module is the test's.</summary>
internal sealed class PushFixture : IDisposable
{
    private readonly ServiceProvider services;
    private int sessions;

    public PushFixture(PushOptions? options = null)
    {
        services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(options ?? new PushOptions())
            .AddSingleton<Mediator>()
            .AddSingleton(Policy)
            .AddSingleton<ISessionDirectory>(Directory)
            .AddSingleton<IMembership>(new SingleMembership("node", Clock))
            .AddPushModule()
            .AddFakeGroups(Groups)
            .AddHandler<VerifyToken, VerifiedToken, FakeTokens>()
            .AddHandler<ApplyLoginPolicy, ApplyLoginPolicyResult, FakeLoginPolicy>()
            .BuildServiceProvider();
        Mediator = services.GetRequiredService<Mediator>();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public FakeGroups Groups { get; } = new();

    public PolicyScript Policy { get; } = new();

    public InterruptedDirectory Directory { get; } = new();

    public Mediator Mediator { get; }

    public static Caller Admin { get; } = new("imAdmin", Platforms.Admin, IsAdmin: true, "op");

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static Caller As(string userID) => new(userID, Platforms.Web, IsAdmin: false, "op");

    public SessionInfo Session(string userID, int platformID = Platforms.Web, string token = "", FakeConnection? connection = null)
    {
        var number = Interlocked.Increment(ref sessions);
        return new SessionInfo($"s{number}", userID, platformID, token.Length > 0 ? token : $"t{number}", connection ?? new FakeConnection());
    }

    public async Task<SessionInfo> OpenAsync(string userID, int platformID = Platforms.Web, string token = "", FakeConnection? connection = null)
    {
        var session = Session(userID, platformID, token, connection);
        await OpenAsync(session);
        return session;
    }

    public Task OpenAsync(SessionInfo session)
        => Mediator.SendAsync(new OpenSession(session), As(session.UserID), Token).AsTask();

    public Task CloseAsync(SessionInfo session)
        => Mediator.SendAsync(new CloseSession(session.SessionID), As(session.UserID), Token).AsTask();

    public Task<SubscribePresenceResult> SubscribeAsync(SessionInfo session, params string[] userIDs)
        => Mediator.SendAsync(new SubscribePresence(session.SessionID, userIDs, []), As(session.UserID), Token).AsTask();

    public Task ForceOutAsync(string userID, int platformID, string token = "", string exceptSessionID = "")
        => Mediator.PublishAsync(new UserForcedOut(userID, platformID, token, exceptSessionID), Token).AsTask();

    public Task PushAsync(params StoredMessage[] messages)
        => Mediator.PublishAsync(new MessageStored(messages), Token).AsTask();

    public StoredMessage Message(
        string clientMsgID, string sendID, string recvID, bool senderSync = true, int sessionType = SessionTypes.Single, string? onlyTo = null)
    {
        var conversationID = ConversationIDs.Single(sendID, recvID);
        var message = new MsgData
        {
            ClientMsgID = clientMsgID,
            SendID = sendID,
            RecvID = recvID,
            SessionType = sessionType,
            Options = new Dictionary<string, bool> { [OptionKeys.SenderSync] = senderSync },
        };
        var key = MessageKey.Of(conversationID, sendID, clientMsgID);
        return new StoredMessage(conversationID, key, message, message.ToByteArray(), 1, Clock.GetUtcNow().ToUnixTimeMilliseconds(), "op", onlyTo);
    }

    public MetricReader Read(string instrument) => new(services.GetRequiredService<IMeterFactory>(), instrument);

    public void Dispose() => services.Dispose();
}
