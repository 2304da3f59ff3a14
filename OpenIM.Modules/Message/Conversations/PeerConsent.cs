using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Conversations;

/// <summary>
/// Whether a user may change what the other side of a chat sees, without a message: burn after reading writes the
/// peer's row and a notice into their chat. Whom a message would not reach is left alone by this as well.
/// </summary>
internal sealed class PeerConsent(Mediator mediator, MessageOptions options)
{
    /// <summary>The peer takes it.</summary>
    /// <exception cref="ImException">1302: blocked by the peer; 1303: no friend of theirs, where that is demanded.</exception>
    public async ValueTask RequireAsync(string userID, string peerID, CancellationToken cancellationToken)
    {
        var relation = await mediator.SendAsync(new FindRelation(peerID, userID), Caller.System, cancellationToken);
        if (relation.IsBlocked)
        {
            throw Errors.BlockedByPeer.With($"{peerID} has blocked {userID}");
        }

        if (options.FriendVerify && !relation.IsFriend)
        {
            throw Errors.NotPeersFriend.With($"{userID} is no friend of {peerID}");
        }
    }
}
