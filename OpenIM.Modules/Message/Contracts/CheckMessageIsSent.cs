using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// Whether a message was sent under the operation id of this very call (<c>/msg/check_msg_is_send_success</c>), within
/// the last 24 hours and by <see cref="SendBackendMessage"/> or <see cref="SendSimpleMessage"/>. Everybody may ask.
/// </summary>
public sealed record CheckMessageIsSent : IRequest<CheckMessageIsSentResult>;

/// <summary>The answer.</summary>
/// <param name="Status">2: it was sent; 0: nothing is known.</param>
public sealed record CheckMessageIsSentResult(int Status);
