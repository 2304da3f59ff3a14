using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Sql.Migrations;
using OpenIM.Modules.Platform.Sql.Sqlite;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Modules.Group;

namespace OpenIM.Tests.Modules.Message;

/// <summary>The Message module on its embedded engines in a folder of its own, between a User module and listeners of cardboard.</summary>
internal sealed class MessageHouse :
    IAsyncDisposable,
    IEventHandler<MessageStored>,
    IHandler<FindUser, UserInfo?>,
    IHandler<GetAllUserIDs, GetAllUserIDsResult>,
    IHandler<FindRelation, Relation>,
    IHandler<GetSpecifiedFriendsInfo, GetSpecifiedFriendsInfoResult>
{
    private readonly string folder = Directory.CreateTempSubdirectory("openim-message-").FullName;
    private ServiceProvider services = null!;

    public ConcurrentDictionary<string, UserInfo> Users { get; } = new(new[] { "u1", "u2", "u3" }
        .Select(static id => KeyValuePair.Create(id, new UserInfo(id, "nick " + id))));

    public FakeGroups Groups { get; } = new();

    /// <summary>How an owner stands to another user.</summary>
    public ConcurrentDictionary<(string OwnerUserID, string OtherUserID), Relation> Relations { get; } = [];

    public ConcurrentQueue<StoredMessage> Pushed { get; } = [];

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));

    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Mediator Mediator => services.GetRequiredService<Mediator>();

    public IPipeline Pipeline => services.GetRequiredService<IPipeline>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public IEnumerable<IJob> Jobs => services.GetServices<IJob>();

    public IMessageLog Log => services.GetRequiredService<IMessageLog>();

    /// <summary>A background job; here it runs when it is called.</summary>
    public IJob Job(string name) => services.GetServices<IJob>().Single(job => job.Name == name);

    public MessageOptions Options { get; private init; } = new() { Lanes = 2 };

    public static async Task<MessageHouse> OpenAsync(MessageOptions? options = null)
    {
        var house = options is null ? new MessageHouse() : new MessageHouse { Options = options };
        await house.StartAsync();
        return house;
    }

    /// <summary>Where the conversations of u2 stood before <see cref="RestoreAsync"/>.</summary>
    public VersionStamp VersionIDBeforeRestore { get; private set; }

    public async Task ReopenAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Stops, does to the files what a restore of a copy of this moment does, and starts again.</summary>
    public async Task RestoreAsync()
    {
        var before = await AskAsync(new GetIncrementalConversations("u2"), "u2");
        VersionIDBeforeRestore = new VersionStamp(before.VersionID, before.Version);
        await StopAsync();
        foreach (var index in Directory.EnumerateFiles(folder, "messages-index.db*"))
        {
            File.Delete(index);
        }

        var nowMs = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        MessageLogCopy.SkipSeqs(folder, null, nowMs, nowMs);
        SqliteStoreCopy.Renew(Path.Combine(folder, SqliteDialect.FileName));
        await StartAsync();
    }

    public ValueTask<TResult> AskAsync<TResult>(IRequest<TResult> request, string userID)
        => Mediator.SendAsync(request, A.User(userID), TestContext.Current.CancellationToken);

    public ValueTask<TResult> AskAsAdminAsync<TResult>(IRequest<TResult> request)
        => Mediator.SendAsync(request, A.Admin(), TestContext.Current.CancellationToken);

    public async Task<SendMessageResult> SendAsync(string sendID, string recvID, string clientMsgID, string text = "hello", string session = "")
        => await AskAsync(new SendMessage(A.Text(sendID, recvID, clientMsgID, text), session), sendID);

    public async Task<ErrorCode> RefusalAsync<TResult>(IRequest<TResult> request, string userID)
        => (await Assert.ThrowsAsync<ImException>(async () => await AskAsync(request, userID))).Code;

    /// <summary>The chat as a user sees it.</summary>
    public async Task<IReadOnlyList<MsgData>> PullAsync(string userID, string conversationID, long begin = 1, long end = 1000, long num = 1000)
    {
        var result = await AskAsync(new PullMessages(userID, [new OpenIM.Modules.Message.Contracts.SeqRange(conversationID, begin, end, num)]), userID);
        return result.Msgs.GetValueOrDefault(conversationID)?.Msgs ?? result.NotificationMsgs.GetValueOrDefault(conversationID)?.Msgs ?? [];
    }

    public static string TextOf(MsgData message) => Encoding.UTF8.GetString(message.Content.Span);

    public ValueTask HandleAsync(MessageStored message, CancellationToken cancellationToken)
    {
        foreach (var stored in message.Messages)
        {
            Pushed.Enqueue(stored);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<UserInfo?> HandleAsync(FindUser request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(Users.GetValueOrDefault(request.UserID));

    public ValueTask<GetAllUserIDsResult> HandleAsync(GetAllUserIDs request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Pagination.Required(request.Pagination);
        string[] all = [.. Users.Keys.Order(StringComparer.Ordinal)];
        return ValueTask.FromResult(new GetAllUserIDsResult(all.Length, [.. all.Skip((int)page.Skip).Take(page.Take)]));
    }

    public ValueTask<Relation> HandleAsync(FindRelation request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(Relations.GetValueOrDefault((request.OwnerUserID, request.OtherUserID)));

    /// <summary>All known users; those whom <see cref="Relations"/> calls so are friends, since Unix ms 7.</summary>
    public ValueTask<GetSpecifiedFriendsInfoResult> HandleAsync(GetSpecifiedFriendsInfo request, Caller caller, CancellationToken cancellationToken)
    {
        var friend = new FriendInfo(request.OwnerUserID, "remark", 7, FriendUser: null, 2, "operator", "", IsPinned: false);
        return ValueTask.FromResult(new GetSpecifiedFriendsInfoResult(
        [
            .. request.UserIDList!.Where(Users.ContainsKey).Select(userID => new SpecifiedFriendInfo(
                Users[userID], Relations.GetValueOrDefault((request.OwnerUserID, userID)).IsFriend ? friend : null, BlackInfo: null)),
        ]));
    }

    /// <summary>Commits durable events, as the modules that change rows do.</summary>
    public Task CommitAsync<TEvent>(params TEvent[] events)
        where TEvent : IEvent
        => CommitToAsync("lane", events);

    /// <summary>The same in a lane of one's own choice.</summary>
    public async Task CommitToAsync<TEvent>(string laneKey, params TEvent[] events)
        where TEvent : IEvent
    {
        await using var change = await services.GetRequiredService<Changes>().BeginAsync(TestContext.Current.CancellationToken);
        foreach (var message in events)
        {
            await change.AddAsync(laneKey, message, TestContext.Current.CancellationToken);
        }

        await change.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddRelationalStore(new SqliteDialect(Path.Combine(folder, SqliteDialect.FileName)));
        collection.AddSingleton<IMessageLog>(await SqliteMessageLog.OpenAsync(
            new SqliteMessageLogOptions { Directory = folder }, NullLogger<SqliteMessageLog>.Instance, TestContext.Current.CancellationToken));
        collection.AddSingleton<Mediator>();
        collection.AddMessageModule();
        collection.AddSingleton(Options);
        collection.AddLanePipeline();
        collection.AddFakeGroups(Groups);
        collection.AddHandler<FindUser, UserInfo?, MessageHouse>();
        collection.AddHandler<GetAllUserIDs, GetAllUserIDsResult, MessageHouse>();
        collection.AddHandler<FindRelation, Relation, MessageHouse>();
        collection.AddHandler<GetSpecifiedFriendsInfo, GetSpecifiedFriendsInfoResult, MessageHouse>();
        collection.AddListener<MessageStored, MessageHouse>();
        collection.AddSingleton(this);
        services = collection.BuildServiceProvider();
        await services.GetRequiredService<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task StopAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        var log = (SqliteMessageLog)Log;
        await services.DisposeAsync();
        await log.DisposeAsync();
    }
}
