using Microsoft.Extensions.Hosting;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;
using OpenIM.Modules.User.Profiles.Stores;
using OpenIM.Modules.User.Tokens;

namespace OpenIM.Modules.User.Profiles;

/// <summary>Registers the configured administrators that are not there, at the start.</summary>
internal sealed class AdminRegistration(Admins admins, UserDirectory users, Changes changes) : IHostedService
{
    private const string Nickname = "superAdmin";

    // COMPAT: the original stores no date for them, which reads as the year 1.
    private static readonly long NoDateMs = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var userID in admins.UserIDs)
        {
            if (await users.FindAsync(userID, cancellationToken) is null)
            {
                await RegisterAsync(userID, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RegisterAsync(string userID, CancellationToken cancellationToken)
    {
        var user = new UserInfo(userID, Nickname, CreateTime: NoDateMs, AppMangerLevel: UserLevels.ApplicationAdmin);
        await using var change = await changes.BeginAsync(cancellationToken);

        // Somebody else may have been quicker; then there is nothing left to do.
        if (await UserStore.TryAddAsync(change, [user], cancellationToken))
        {
            await change.CommitAsync();
        }

        users.Forget(userID);
    }
}
