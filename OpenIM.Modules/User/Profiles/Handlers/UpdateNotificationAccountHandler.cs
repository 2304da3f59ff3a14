using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class UpdateNotificationAccountHandler(ProfileChanges profiles) : IHandler<UpdateNotificationAccount, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateNotificationAccount request, Caller caller, CancellationToken cancellationToken)
    {
        ProfileRules.RequireUserID(request.UserID);
        if (request.FaceURL.Length == 0 && request.NickName.Length == 0)
        {
            throw Errors.Args.With("faceURL and nickName are both empty");
        }

        Access.RequireAdmin(caller);
        ProfileRules.RequireTexts(request.NickName, request.FaceURL, ex: null);
        var values = new UserInfoChange(request.UserID, Given(request.NickName), Given(request.FaceURL));

        // COMPAT: no notification, and a missing account is an argument's fault here, not 1004.
        return await profiles.TryApplyAsync(values, caller, notify: false, cancellationToken)
            ? Empty.Value
            : throw Errors.Args.With($"there is no userID {request.UserID}");
    }

    private static string? Given(string value) => value.Length == 0 ? null : value;
}
