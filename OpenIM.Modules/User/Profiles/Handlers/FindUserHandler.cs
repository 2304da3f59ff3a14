using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class FindUserHandler(UserDirectory users) : IHandler<FindUser, UserInfo?>
{
    public ValueTask<UserInfo?> HandleAsync(FindUser request, Caller caller, CancellationToken cancellationToken)
        => users.FindAsync(request.UserID, cancellationToken);
}
