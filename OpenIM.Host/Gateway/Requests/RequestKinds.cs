using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>The table of operations (docs/protocol/gateway.md §5).</summary>
internal static class RequestKinds
{
    private static readonly RequestKind MaxSeqs = new ModuleRequest<GetMaxSeqsResult>(MaxSeqsCodec.Decode, MaxSeqsCodec.Encode);
    private static readonly RequestKind PullByRange = new ModuleRequest<PullMessagesResult>(PullByRangeCodec.Decode, PulledMessagesCodec.Encode);
    private static readonly RequestKind Send = new ModuleRequest<SendMessageResult>(SendMessageCodec.Decode, SendMessageCodec.Encode);
    private static readonly RequestKind Signal = new SignalRequest();
    private static readonly RequestKind PullBySeqs = new ModuleRequest<PullMessagesResult>(PullBySeqsCodec.Decode, PulledMessagesCodec.Encode);
    private static readonly RequestKind ReadAndMaxSeqs = new ModuleRequest<GetReadAndMaxSeqsResult>(ReadAndMaxSeqsCodec.Decode, ReadAndMaxSeqsCodec.Encode);
    private static readonly RequestKind LastMessages = new ModuleRequest<GetLastMessagesResult>(LastMessagesCodec.Decode, LastMessagesCodec.Encode);
    private static readonly RequestKind LogOut = new ModuleRequest<Empty>(
        LogOutCodec.Decode, LogOutCodec.Encode, static session => session.Close(SessionCloseReason.LoggedOut));

    private static readonly RequestKind Background = new ModuleRequest<Empty>(BackgroundCodec.Decode, BackgroundCodec.Encode);
    private static readonly RequestKind Presence = new ModuleRequest<SubscribePresenceResult>(PresenceCodec.Decode, PresenceCodec.Encode);

    /// <summary>Null for an operation that clients may not ask for: their connection is closed.</summary>
    public static RequestKind? Find(int reqIdentifier) => reqIdentifier switch
    {
        ReqIdentifiers.SendMessage => Send,
        ReqIdentifiers.GetMaxSeqs => MaxSeqs,
        ReqIdentifiers.PullByRange => PullByRange,
        ReqIdentifiers.SendSignal => Signal,
        ReqIdentifiers.PullBySeqs => PullBySeqs,
        ReqIdentifiers.GetReadAndMaxSeqs => ReadAndMaxSeqs,
        ReqIdentifiers.GetLastMessages => LastMessages,
        ReqIdentifiers.LogOut => LogOut,
        ReqIdentifiers.SetBackground => Background,
        ReqIdentifiers.Presence => Presence,
        _ => null,
    };
}
