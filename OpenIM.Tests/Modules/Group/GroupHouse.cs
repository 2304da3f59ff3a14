using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Group;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.GroupChats;
using OpenIM.Modules.Message.GroupChats.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Notifications.Groups;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Concurrency;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Engines;
using OpenIM.Tests.Stores;

namespace OpenIM.Tests.Modules.Group;

/// <summary>
/// The Group module over a database of its own, with the notifications that Message makes of its events; users and the
/// pipeline are of cardboard. Every user exists whose ID begins with u or is the admin's.
/// </summary>
internal sealed class GroupHouse :
    IAsyncDisposable, IHandler<FindUser, UserInfo?>, IHandler<GetUsersInfo, GetUsersInfoResult>, IEventHandler<GroupMembersChanged>, IPipeline
{
    private readonly SqliteEngine engine = new();
    private TestRoutes routes = null!;

    public TestStore Store { get; private set; } = null!;

    /// <summary>By group, what those who hear of its members wait for.</summary>
    public ConcurrentDictionary<string, Task> Listeners { get; } = new();

    /// <summary>By group, what its pipeline waits for.</summary>
    public ConcurrentDictionary<string, Task> Lanes { get; } = new();

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));

    /// <summary>What was told of members before the routes answered, as "groupID +joined -left".</summary>
    public ConcurrentQueue<string> Changes { get; } = [];

    /// <summary>What was submitted to the pipeline.</summary>
    public ConcurrentQueue<PipelineRecord> Sent { get; } = [];

    public static async Task<GroupHouse> OpenAsync(GroupOptions? options = null, Func<ISqlDialect, ISqlDialect>? wrap = null)
    {
        var house = new GroupHouse();
        var dialect = house.engine.CreateDatabase();
        house.Store = await TestStore.OpenAsync(wrap is null ? dialect : wrap(dialect), services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(house.Clock))
            .AddSingleton(Options.Create(options ?? new GroupOptions()))
            .AddSingleton(house)
            .AddSingleton<IPipeline>(house)
            .AddHandler<FindUser, UserInfo?, GroupHouse>()
            .AddHandler<GetUsersInfo, GetUsersInfoResult, GroupHouse>()
            .AddListener<GroupMembersChanged, GroupHouse>()
            .AddGroupModule()
            .AddSingleton<IMessageLog, MessageLogInMemory>()
            .AddSingleton(new MessageOptions())
            .AddSingleton<GroupRowStore>()
            .AddSingleton<KeyGates<GroupMembership>>()
            .AddSingleton<GroupMembership>()
            .AddGroupNotifications());
        await house.Store.StartAsync();
        var table = new RouteTable();
        table.MapGroupModule();
        house.routes = new TestRoutes(house.Store.Mediator, table);
        return house;
    }

    /// <summary>A group g1 of owner u1, admin u2 and members u3 and u4, with nothing of its making left to tell.</summary>
    public static async Task<GroupHouse> WithGroupAsync(string settings = "", GroupOptions? options = null)
    {
        var house = await OpenAsync(options);
        await house.PostAsync(
            "create_group",
            $$"""{"groupInfo":{"groupID":"g1","groupName":"one","groupType":2{{settings}}},"ownerUserID":"u1","adminUserIDs":["u2"],"memberUserIDs":["u3","u4"]}""",
            "u1");
        await house.ToldAsync();
        house.Sent.Clear();
        house.Changes.Clear();
        return house;
    }

    /// <summary>The answer of a route of /group; an empty object when it has none.</summary>
    public async Task<JsonNode> PostAsync(string route, string body, string userID)
    {
        var data = await routes.PostAsync("/group/" + route, body, CallerOf(userID));
        return data.Length == 0 ? new JsonObject() : JsonNode.Parse(data)!;
    }

    /// <summary>0 when the route answers, else the number of the refusal.</summary>
    public async Task<int> CodeAsync(string route, string body, string userID)
    {
        try
        {
            await PostAsync(route, body, userID);
            return 0;
        }
        catch (ImException refusal)
        {
            return refusal.Code.Number;
        }
    }

    public ValueTask<TResult> AskAsync<TResult>(IRequest<TResult> request)
        => Store.Mediator.SendAsync(request, Caller.System, TestContext.Current.CancellationToken);

    public async Task<GroupInfo> GroupAsync(string groupID = "g1")
        => (await AskAsync(new GetGroupsInfo([groupID]))).GroupInfos[0];

    /// <summary>Members as "user:role", in their order.</summary>
    public async Task<string> MembersAsync(string groupID = "g1")
    {
        var list = await PostAsync("get_group_member_list", $$$"""{"groupID":"{{{groupID}}}","pagination":{"pageNumber":1,"showNumber":100}}""", "imAdmin");
        return string.Join(' ', (list["members"]?.AsArray() ?? []).Select(static member => $"{member!["userID"]}:{member["roleLevel"]}"));
    }

    public async Task<VersionStamp> VersionAsync(string groupID = "g1")
        => await Store.VersionLogs.GetAsync(VersionLogKey.GroupMembers(groupID), TestContext.Current.CancellationToken);

    /// <summary>Returns when every event is handled.</summary>
    public Task ToldAsync() => Eventually.TrueAsync(() => Store.Relay.PendingCount == 0, "all events are handled");

    /// <summary>What was sent, as "conversation type", in order; a star marks what is stored.</summary>
    public async Task<string[]> ToldOfAsync()
    {
        await ToldAsync();
        return [.. Sent.SelectMany(static record => record.Items)
            .Select(static item => $"{item.ConversationID} {item.Message.ContentType}{(item.Stored ? "*" : "")}")];
    }

    /// <summary>The details of the last notification.</summary>
    public async Task<JsonNode> LastTipsAsync()
    {
        await ToldAsync();
        return TipsOf(Sent.Last().Items[^1]);
    }

    public static JsonNode TipsOf(PipelineItem item)
        => JsonNode.Parse(JsonNode.Parse(Encoding.UTF8.GetString(item.Message.Content.Span))!["detail"]!.GetValue<string>())!;

    public ValueTask<UserInfo?> HandleAsync(FindUser request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(UserOf(request.UserID));

    public ValueTask<GetUsersInfoResult> HandleAsync(GetUsersInfo request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(new GetUsersInfoResult([.. request.UserIDs!.Select(UserOf).OfType<UserInfo>()]));

    public async ValueTask HandleAsync(GroupMembersChanged message, CancellationToken cancellationToken)
    {
        Changes.Enqueue($"{message.GroupID} +{string.Join(',', message.Joined)} -{string.Join(',', message.Left)}");
        await (Listeners.GetValueOrDefault(message.GroupID) ?? Task.CompletedTask);
    }

    public async ValueTask<Accepted> SubmitAsync(PipelineRecord record, CancellationToken cancellationToken)
    {
        // A change of windows has no message.
        if (record.Items.Count == 0)
        {
            return default;
        }

        Sent.Enqueue(record);
        await (Lanes.GetValueOrDefault(record.LaneKey) ?? Task.CompletedTask).WaitAsync(cancellationToken);
        return new Accepted(record.Items[0].Key, record.Items[0].Stored ? 1 : 0, 1);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await engine.DisposeAsync();
    }

    private static Caller CallerOf(string userID) => userID == "imAdmin" ? A.Admin() : A.User(userID);

    private static UserInfo? UserOf(string userID)
        => userID.StartsWith('u') || userID == "imAdmin" ? new UserInfo(userID, "nick " + userID, "http://" + userID) : null;
}
