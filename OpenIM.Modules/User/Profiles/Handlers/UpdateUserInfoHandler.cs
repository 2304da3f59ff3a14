using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class UpdateUserInfoHandler(ProfileChanges profiles) : IHandler<UpdateUserInfo, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateUserInfo request, Caller caller, CancellationToken cancellationToken)
    {
        var values = request.UserInfo ?? throw Errors.Args.With("userInfo is empty");
        ProfileRules.RequireUserID(values.UserID);
        Access.RequireSelf(caller, values.UserID);
        ProfileRules.RequireTexts(values.Nickname, values.FaceURL, values.Ex);
        await profiles.ApplyAsync(
            new UserInfoChange(
                values.UserID,
                Given(values.Nickname),
                Given(values.FaceURL),
                Given(values.Ex),
                values.GlobalRecvMsgOpt == 0 ? null : values.GlobalRecvMsgOpt),
            caller,
            cancellationToken);
        return Empty.Value;
    }

    // COMPAT: this route cannot tell "empty" from "not given", so it clears nothing.
    private static string? Given(string value) => value.Length == 0 ? null : value;
}
