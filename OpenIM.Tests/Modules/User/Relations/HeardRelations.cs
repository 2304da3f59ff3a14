using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Relations;

/// <summary>Takes the place of the Message module: hears the durable events about friends and blacks.</summary>
internal sealed class HeardRelations :
    IDurableEventHandler<FriendRequested>,
    IDurableEventHandler<FriendRequestAgreed>,
    IDurableEventHandler<FriendRequestRefused>,
    IDurableEventHandler<FriendsImported>,
    IDurableEventHandler<FriendDeleted>,
    IDurableEventHandler<FriendRemarkSet>,
    IDurableEventHandler<FriendsUpdated>,
    IDurableEventHandler<FriendInfoUpdated>,
    IDurableEventHandler<BlackAdded>,
    IDurableEventHandler<BlackRemoved>
{
    private readonly Channel<IEvent> events = Channel.CreateUnbounded<IEvent>();

    /// <summary>The next event; it has to be of this type. Events of two users come in any order: wait for one before the other is caused.</summary>
    public async Task<TEvent> NextAsync<TEvent>()
        where TEvent : IEvent
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        return Assert.IsType<TEvent>(await events.Reader.ReadAsync(deadline.Token));
    }

    /// <summary>True when an event is waiting.</summary>
    public bool Any => events.Reader.TryPeek(out _);

    public ValueTask HandleAsync(FriendRequested message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(FriendRequestAgreed message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(FriendRequestRefused message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(FriendsImported message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(FriendDeleted message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(FriendRemarkSet message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(FriendsUpdated message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(FriendInfoUpdated message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(BlackAdded message, long outboxID, CancellationToken cancellationToken) => Add(message);

    public ValueTask HandleAsync(BlackRemoved message, long outboxID, CancellationToken cancellationToken) => Add(message);

    private ValueTask Add(IEvent message)
    {
        events.Writer.TryWrite(message);
        return ValueTask.CompletedTask;
    }
}

internal static class HeardRelationsSetup
{
    public static IServiceCollection AddHeardRelations(this IServiceCollection services) => services
        .AddDurableEvent<FriendRequested, HeardRelations>("test.1", HeardRelationsJson.Default.FriendRequested)
        .AddDurableEvent<FriendRequestAgreed, HeardRelations>("test.2", HeardRelationsJson.Default.FriendRequestAgreed)
        .AddDurableEvent<FriendRequestRefused, HeardRelations>("test.3", HeardRelationsJson.Default.FriendRequestRefused)
        .AddDurableEvent<FriendsImported, HeardRelations>("test.4", HeardRelationsJson.Default.FriendsImported)
        .AddDurableEvent<FriendDeleted, HeardRelations>("test.5", HeardRelationsJson.Default.FriendDeleted)
        .AddDurableEvent<FriendRemarkSet, HeardRelations>("test.6", HeardRelationsJson.Default.FriendRemarkSet)
        .AddDurableEvent<FriendsUpdated, HeardRelations>("test.7", HeardRelationsJson.Default.FriendsUpdated)
        .AddDurableEvent<FriendInfoUpdated, HeardRelations>("test.8", HeardRelationsJson.Default.FriendInfoUpdated)
        .AddDurableEvent<BlackAdded, HeardRelations>("test.9", HeardRelationsJson.Default.BlackAdded)
        .AddDurableEvent<BlackRemoved, HeardRelations>("test.10", HeardRelationsJson.Default.BlackRemoved);
}

[JsonSerializable(typeof(FriendRequested))]
[JsonSerializable(typeof(FriendRequestAgreed))]
[JsonSerializable(typeof(FriendRequestRefused))]
[JsonSerializable(typeof(FriendsImported))]
[JsonSerializable(typeof(FriendDeleted))]
[JsonSerializable(typeof(FriendRemarkSet))]
[JsonSerializable(typeof(FriendsUpdated))]
[JsonSerializable(typeof(FriendInfoUpdated))]
[JsonSerializable(typeof(BlackAdded))]
[JsonSerializable(typeof(BlackRemoved))]
internal sealed partial class HeardRelationsJson : JsonSerializerContext;
