using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// Sends a message. The key (conversation, sendID, clientMsgID) is looked up before any refusal: a message that is
/// stored already is answered as stored. Completes when the message is durable.
/// </summary>
/// <param name="Message">As the client sent it. A missing clientMsgID is made up; a sendTime is taken only from admins.</param>
/// <param name="OriginSessionID">The session it came through; empty for REST. It gets the echo also of a resend.</param>
/// <exception cref="Platform.Errors.ImException">
/// <see cref="Platform.Errors.Errors.Args"/> (size, session type, content type, "message is not sent"),
/// <see cref="Platform.Errors.Errors.NoPermission"/>, <see cref="Platform.Errors.Errors.RecordNotFound"/>, and the refusals
/// of the send gates (1203, 1204, 1302, 1303, 1402, 1403).
/// </exception>
public sealed record SendMessage(MsgData Message, string OriginSessionID = "") : IRequest<SendMessageResult>;

/// <summary>What the sender learns. The seq comes with the echo.</summary>
/// <param name="ServerMsgID">The server's id of the message.</param>
/// <param name="ClientMsgID">The sender's id of the message.</param>
/// <param name="SendTime">Unix ms.</param>
/// <param name="Modify">The whole message, when a hook changed it; null otherwise.</param>
public sealed record SendMessageResult(string ServerMsgID, string ClientMsgID, long SendTime, MsgData? Modify = null);
