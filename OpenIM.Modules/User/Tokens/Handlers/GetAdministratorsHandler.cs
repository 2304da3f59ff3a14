using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed class GetAdministratorsHandler(AuthOptions options) : IHandler<GetAdministrators, GetAdministratorsResult>
{
    public ValueTask<GetAdministratorsResult> HandleAsync(GetAdministrators request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(new GetAdministratorsResult(options.Admins));
}
