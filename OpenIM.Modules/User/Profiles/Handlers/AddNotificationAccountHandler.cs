using System.Globalization;
using System.Security.Cryptography;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;
using OpenIM.Modules.User.Profiles.Stores;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class AddNotificationAccountHandler(UserDirectory users, Changes changes, TimeProvider clock)
    : IHandler<AddNotificationAccount, NotificationAccount>
{
    private const int Attempts = 20;
    private const long FirstID = 1_000_000_000;
    private const long LastID = 9_999_999_999;

    public async ValueTask<NotificationAccount> HandleAsync(AddNotificationAccount request, Caller caller, CancellationToken cancellationToken)
    {
        ProfileRules.RequireNotEmpty(request.NickName, "nickName");
        Access.RequireAdmin(caller);
        if (request.AppMangerLevel < UserLevels.NotificationAccount)
        {
            throw Errors.Args.With($"appMangerLevel is {request.AppMangerLevel}, must be {UserLevels.NotificationAccount} or more");
        }

        // COMPAT: unlike a registered user's, the ID may hold any characters.
        ProfileRules.RequireLength(request.UserID, ProfileRules.MaxUserIDLength, "userID");
        ProfileRules.RequireTexts(request.NickName, request.FaceURL, ex: null);
        var userID = request.UserID.Length > 0
            ? await AddGivenAsync(request, cancellationToken)
            : await AddRandomAsync(request, cancellationToken);
        return new NotificationAccount(userID, request.FaceURL, request.NickName, request.AppMangerLevel);
    }

    private async ValueTask<string> AddGivenAsync(AddNotificationAccount request, CancellationToken cancellationToken)
        => await TryAddAsync(request, request.UserID, cancellationToken) ? request.UserID : throw Errors.Args.With("userID is used");

    private async ValueTask<string> AddRandomAsync(AddNotificationAccount request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var userID = RandomID();
            if (await TryAddAsync(request, userID, cancellationToken))
            {
                return userID;
            }
        }

        throw Errors.Internal.With("no free userID was found");
    }

    private async ValueTask<bool> TryAddAsync(AddNotificationAccount request, string userID, CancellationToken cancellationToken)
    {
        var account = new UserInfo(userID, request.NickName, request.FaceURL, "", clock.NowMs(), request.AppMangerLevel);
        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            if (!await UserStore.TryAddAsync(change, [account], cancellationToken))
            {
                return false;
            }

            await change.CommitAsync();
        }

        users.Forget(userID);
        return true;
    }

    private static string RandomID()
    {
        var offset = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) % (ulong)(LastID - FirstID + 1);
        return (FirstID + (long)offset).ToString(CultureInfo.InvariantCulture);
    }
}
