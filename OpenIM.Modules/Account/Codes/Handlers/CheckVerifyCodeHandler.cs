using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Codes.Handlers;

internal sealed class CheckVerifyCodeHandler(CodeChecks codes) : IHandler<CheckVerifyCode, Empty>
{
    public async ValueTask<Empty> HandleAsync(CheckVerifyCode request, Caller caller, CancellationToken cancellationToken)
    {
        // COMPAT: here the phone number wins, in all other requests the mail address. Apps fill one of them.
        var channel = request.PhoneNumber.Length > 0
            ? IdentityRules.OfPhone(request.AreaCode, request.PhoneNumber)
            : IdentityRules.OfEmail(request.Email);
        await codes.CheckAsync(channel, request.VerifyCode, caller, cancellationToken);
        return Empty.Value;
    }
}
