using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Sending;

internal sealed class SendMessageHandler(
    IMessageLog log,
    IPipeline pipeline,
    IEnumerable<ISendGate> gates,
    MessageOptions options) : IHandler<SendMessage, SendMessageResult>
{
    private readonly ISendGate[] gates = [.. gates];

    public async ValueTask<SendMessageResult> HandleAsync(SendMessage request, Caller caller, CancellationToken cancellationToken)
    {
        var message = Prepare(request.Message);
        MessageRules.Check(message, caller);
        var record = Record(message, caller, request.OriginSessionID);
        var item = record.Items[0];

        // A stored message is answered as stored, whatever has changed since: the key comes before any refusal. The
        // lane answers it, so that ack and echo keep their order.
        var isStored = item.Stored && await log.FindKeyAsync(item.Key, item.ConversationID, cancellationToken) is not null;
        if (!isStored)
        {
            CheckSize(item);
            record = await PassGatesAsync(message, record, caller, cancellationToken);
        }

        var accepted = await pipeline.SubmitAsync(record, cancellationToken);
        return new SendMessageResult(accepted.Key.ToServerMsgID(), message.ClientMsgID, accepted.SendTimeMs);
    }

    private static MsgData Prepare(MsgData message) => message with
    {
        ClientMsgID = message.ClientMsgID.Length > 0 ? message.ClientMsgID : RandomIDs.Hex32(),
        ServerMsgID = "",
        Seq = 0,
        IsRead = false,
        Status = MessageStatus.Sent,
        Options = ForcedOptions.Apply(message.ContentType, message.Options),
    };

    private static PipelineRecord Record(MsgData message, Caller caller, string originSessionID)
    {
        // Clocks of clients are not trusted; a backend may date what it imports.
        var sendTimeMs = caller.IsAdmin ? message.SendTime : 0;
        message = message with { SendTime = 0 };
        var notification = !message.Option(OptionKeys.IsNotNotification);
        var conversationID = MessageRules.ConversationOf(message, notification);
        PipelineItem[] items = notification && message.Option(OptionKeys.IsSendMsg)
            ? WithChatCopy(message, conversationID, sendTimeMs)
            : [PipelineItem.Of(conversationID, message, message.Option(OptionKeys.History), sendTimeMs)];
        return new PipelineRecord(ConversationIDs.LaneKey(conversationID), items, [], caller.OperationID, originSessionID);
    }

    // docs/protocol/gateway.md §8.2: the copy carries only two options, so that everything else is true; the
    // notification itself then neither counts nor disturbs. The copy comes first.
    private static PipelineItem[] WithChatCopy(MsgData message, string conversationID, long sendTimeMs)
    {
        var copy = message with
        {
            Options = new Dictionary<string, bool>
            {
                [OptionKeys.OfflinePush] = message.Option(OptionKeys.OfflinePush),
                [OptionKeys.UnreadCount] = message.Option(OptionKeys.UnreadCount),
            },
        };
        var quiet = message with
        {
            Options = ForcedOptions.Without(message.Options, OptionKeys.OfflinePush, OptionKeys.UnreadCount),
        };
        return
        [
            PipelineItem.Of(MessageRules.ConversationOf(message, notification: false), copy, stored: true, sendTimeMs),
            PipelineItem.Of(conversationID, quiet, quiet.Option(OptionKeys.History), sendTimeMs),
        ];
    }

    private void CheckSize(PipelineItem item)
    {
        if (item.Body.Length > options.MaxBytes)
        {
            throw Errors.Args.With($"the message has {item.Body.Length} bytes, at most {options.MaxBytes} are allowed (message.maxBytes)");
        }
    }

    private async ValueTask<PipelineRecord> PassGatesAsync(
        MsgData message, PipelineRecord record, Caller caller, CancellationToken cancellationToken)
    {
        var quietly = false;
        foreach (var gate in gates)
        {
            var verdict = await gate.JudgeAsync(message, caller, cancellationToken);
            if (verdict.Refusal is { } refusal)
            {
                throw refusal.With(verdict.Detail);
            }

            quietly |= verdict.WithoutOfflinePush;
        }

        return quietly ? record with { Items = [.. record.Items.Select(WithoutOfflinePush)] } : record;
    }

    // COMPAT: the changed switch is stored and every device sees it (docs/protocol/gateway.md §9.5, processing 3).
    private static PipelineItem WithoutOfflinePush(PipelineItem item) => PipelineItem.Of(
        item.ConversationID,
        item.Message with { Options = ForcedOptions.Without(item.Message.Options, OptionKeys.OfflinePush) },
        item.Stored,
        item.SendTimeMs);
}
