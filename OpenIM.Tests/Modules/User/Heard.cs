using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User;

/// <summary>Listens to what the User module says.</summary>
internal sealed class Heard : IEventHandler<UserForcedOut>, IEventHandler<UserProfileChanged>, IDurableEventHandler<UserProfileChanged>
{
    public ConcurrentQueue<IEvent> Events { get; } = new();

    public Channel<UserProfileChanged> Durable { get; } = Channel.CreateUnbounded<UserProfileChanged>();

    public async Task<UserProfileChanged> NextDurableAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        return await Durable.Reader.ReadAsync(deadline.Token);
    }

    public ValueTask HandleAsync(UserForcedOut message, CancellationToken cancellationToken)
    {
        Events.Enqueue(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(UserProfileChanged message, CancellationToken cancellationToken)
    {
        Events.Enqueue(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(UserProfileChanged message, long outboxID, CancellationToken cancellationToken)
    {
        Durable.Writer.TryWrite(message);
        return ValueTask.CompletedTask;
    }
}

[JsonSerializable(typeof(UserProfileChanged))]
internal sealed partial class HeardJson : JsonSerializerContext;
