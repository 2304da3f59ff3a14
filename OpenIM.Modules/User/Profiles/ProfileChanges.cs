using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Stores;

namespace OpenIM.Modules.User.Profiles;

/// <summary>Changes profiles so that everybody hears of it: the row and the event are one change.</summary>
internal sealed class ProfileChanges(UserDirectory users, Changes changes, Mediator mediator, TimeProvider clock)
{
    /// <summary>Changes what is given.</summary>
    /// <exception cref="ImException">1004: no such user.</exception>
    public async ValueTask ApplyAsync(UserInfoChange values, Caller caller, CancellationToken cancellationToken)
    {
        if (!await TryApplyAsync(values, caller, notify: true, cancellationToken))
        {
            throw Errors.RecordNotFound.With($"userID={values.UserID}");
        }
    }

    /// <summary>Changes what is given. False when there is no such user.</summary>
    /// <param name="values">User and new values.</param>
    /// <param name="caller">Who changes it: the sender of the notification.</param>
    /// <param name="notify">False: the user's clients are not told.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async ValueTask<bool> TryApplyAsync(UserInfoChange values, Caller caller, bool notify, CancellationToken cancellationToken)
    {
        UserProfileChanged changed;
        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            if (await UserStore.FindAsync(change, values.UserID, cancellationToken) is not { } before
                || !await UserStore.TryUpdateAsync(change, values, cancellationToken))
            {
                return false;
            }

            changed = new UserProfileChanged(
                values.UserID,
                caller.UserID,
                clock.NowMs(),
                NicknameChanged: (values.Nickname ?? before.Nickname) != before.Nickname,
                FaceURLChanged: (values.FaceURL ?? before.FaceURL) != before.FaceURL);
            if (notify)
            {
                await change.AddAsync(values.UserID, changed, cancellationToken);
            }

            await change.CommitAsync();
        }

        users.Forget(values.UserID);
        await mediator.PublishAsync(changed, CancellationToken.None);
        return true;
    }
}
