using System.Diagnostics.Metrics;
using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Modules.Message;

/// <summary>What the module counts (docs/protocol/rest.md §2 has the names that dashboards of the original know).</summary>
internal sealed class MessageMetrics
{
    public const string MeterName = "OpenIM.Message";

    private readonly Counter<long> singleStored;
    private readonly Counter<long> singleFailed;
    private readonly Counter<long> groupStored;
    private readonly Counter<long> groupFailed;
    private readonly Counter<long> conflicts;

    public MessageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        singleStored = meter.CreateCounter<long>("single_chat_msg_process_success_total", description: "Messages between two users that became durable.");
        singleFailed = meter.CreateCounter<long>("single_chat_msg_process_failed_total", description: "Messages between two users that could not be stored.");
        groupStored = meter.CreateCounter<long>("group_chat_msg_process_success_total", description: "Messages of groups that became durable.");
        groupFailed = meter.CreateCounter<long>("group_chat_msg_process_failed_total", description: "Messages of groups that could not be stored.");
        conflicts = meter.CreateCounter<long>("seq_set_failed_total", description: "Batches that the message log refused, to be numbered anew.");
    }

    /// <summary>One commit's messages became durable.</summary>
    public void Stored(IReadOnlyList<StoredMessage> messages)
    {
        var groups = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            groups += messages[i].Message.SessionType == SessionTypes.Group ? 1 : 0;
        }

        singleStored.Add(messages.Count - groups);
        if (groups > 0)
        {
            groupStored.Add(groups);
        }
    }

    /// <summary>A message could not be stored.</summary>
    public void Failed(int sessionType) => (sessionType == SessionTypes.Group ? groupFailed : singleFailed).Add(1);

    /// <summary>The log refused a batch.</summary>
    public void Conflict() => conflicts.Add(1);
}
