using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;
using OpenIM.Modules.User.Profiles.Stores;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed partial class RegisterUsersHandler(
    UserDirectory users, Changes changes, UserMetrics metrics, TimeProvider clock, ILogger<RegisterUsersHandler> logger)
    : IHandler<RegisterUsers, Empty>
{
    public async ValueTask<Empty> HandleAsync(RegisterUsers request, Caller caller, CancellationToken cancellationToken)
    {
        var nowMs = clock.NowMs();
        var registered = ProfileRules.RequireList(request.Users, "users").Select(Checked).ToArray();
        if (registered.Length == 0)
        {
            throw Errors.Args.With("users is empty");
        }

        Access.RequireAdmin(caller);
        ProfileRules.RequireDistinct(registered.Select(static user => user.UserID));
        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            if (!await UserStore.TryAddAsync(change, registered.Select(user => user with { CreateTime = nowMs }), cancellationToken))
            {
                throw Errors.RegisteredAlready.With("a userID is registered already");
            }

            await change.CommitAsync();
        }

        // That they did not exist may be remembered.
        foreach (var user in registered)
        {
            users.Forget(user.UserID);
        }

        metrics.CountRegistrations(registered.Length);
        LogRegistered(registered.Length, caller.UserID);
        return Empty.Value;
    }

    private static UserInfo Checked(UserInfo? user)
    {
        if (user is null)
        {
            throw Errors.Args.With("an element of users is null");
        }

        ProfileRules.RequireLegalUserID(user.UserID);
        ProfileRules.RequireNotEmpty(user.Nickname, "nickname");
        ProfileRules.RequireTexts(user.Nickname, user.FaceURL, user.Ex);
        return user;
    }

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "{Count} users registered by {OperatorUserID}")]
    private partial void LogRegistered(int count, string operatorUserID);
}
