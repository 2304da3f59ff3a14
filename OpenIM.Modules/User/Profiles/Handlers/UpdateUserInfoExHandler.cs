using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class UpdateUserInfoExHandler(ProfileChanges profiles) : IHandler<UpdateUserInfoEx, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateUserInfoEx request, Caller caller, CancellationToken cancellationToken)
    {
        var values = request.UserInfo ?? throw Errors.Args.With("userInfo is empty");
        ProfileRules.RequireUserID(values.UserID);
        Access.RequireSelf(caller, values.UserID);
        ProfileRules.RequireTexts(values.Nickname, values.FaceURL, values.Ex);
        await profiles.ApplyAsync(values, caller, cancellationToken);
        return Empty.Value;
    }
}
