using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Who cannot be blocked and needs no friendship: admins, and accounts that speak for the application.</summary>
internal sealed class OfficialSenders(Mediator mediator)
{
    // COMPAT: appMangerLevel from here on (docs/protocol/gateway.md §9.5, processing 3).
    private const int OfficialLevel = 2;

    /// <summary>True when the sender of the message is one of them. An admin who sends for somebody else is judged as that one.</summary>
    public async ValueTask<bool> ContainAsync(MsgData message, Caller caller, CancellationToken cancellationToken)
        => (caller.IsAdmin && caller.UserID == message.SendID)
            || await mediator.SendAsync(new FindUser(message.SendID), Caller.System, cancellationToken) is { AppMangerLevel: >= OfficialLevel };
}
