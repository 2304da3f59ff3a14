using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>Recalls a message. The message stays stored; readers see the recall in its place (docs/protocol/gateway.md §8.6).</summary>
/// <exception cref="Platform.Errors.ImException">1004 no such message, 1404 recalled already, 1002 not allowed.</exception>
public sealed record RevokeMessage(string ConversationID = "", long Seq = 0, string UserID = "") : IRequest<Empty>;
