using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Conversations;
using OpenIM.Modules.Message.GroupChats;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Pipeline.Lanes;

/// <summary>The embedded pipeline: a fixed number of lanes in this process, each the one writer of its share of the lane keys.</summary>
internal sealed class LanePipeline : IPipeline, IHostedService
{
    private readonly Lane[] lanes;
    private Task running = Task.CompletedTask;

    public LanePipeline(
        MessageOptions options,
        IMessageLog log,
        ConversationOwners owners,
        MentionNotes mentions,
        Mediator mediator,
        MessageMetrics metrics,
        TimeProvider clock,
        ILogger<Lane> logger)
    {
        lanes = new Lane[options.Lanes];
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = new Lane(options.LaneQueue, log, owners, mentions, mediator, metrics, clock, logger);
        }
    }

    public ValueTask<Accepted> SubmitAsync(PipelineRecord record, CancellationToken cancellationToken)
        => lanes[LaneHash.IndexOf(record.LaneKey, lanes.Length)].Submit(record);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.WhenAll(lanes.Select(static lane => Task.Run(lane.RunAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing new and finishes what waits: whoever was promised an answer gets it.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in lanes)
        {
            lane.Complete();
        }

        return running.WaitAsync(cancellationToken);
    }
}
