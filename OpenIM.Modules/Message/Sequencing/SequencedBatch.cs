using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Sequencing;

/// <summary>What the sequencer made of a batch.</summary>
internal sealed class SequencedBatch(int records)
{
    /// <summary>Rows to append, in order.</summary>
    public List<AppendRow> Rows { get; } = new(records);

    /// <summary>Changes to apply before the rows, in order.</summary>
    public List<LogChange> Changes { get; } = [];

    /// <summary>What to push once the rows are durable, in order.</summary>
    public List<StoredMessage> Deliveries { get; } = new(records);

    /// <summary>Stored messages to push again to the session that sent them once more.</summary>
    public List<Echo> Echoes { get; } = [];

    /// <summary>The answer of each record, in the order of the batch.</summary>
    public List<Accepted> Answers { get; } = new(records);
}

/// <summary>A resend: the stored message goes to the sending session again.</summary>
internal sealed record Echo(string ConversationID, MessageKey Key, StoredAt At, string OperationID, string SessionID);
