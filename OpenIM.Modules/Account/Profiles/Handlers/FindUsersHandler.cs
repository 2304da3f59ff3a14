using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Profiles.Handlers;

internal sealed class FindUsersHandler(AccountDirectory accounts)
    : IHandler<FindUsersFull, FindUsersFullResult>, IHandler<FindUsersPublic, FindUsersPublicResult>
{
    private const int MaxUserIDs = 1000;

    public async ValueTask<FindUsersFullResult> HandleAsync(FindUsersFull request, Caller caller, CancellationToken cancellationToken)
        => new(await accounts.ListAsync(Required(request.UserIDs), cancellationToken));

    public async ValueTask<FindUsersPublicResult> HandleAsync(FindUsersPublic request, Caller caller, CancellationToken cancellationToken)
        => new([.. (await accounts.ListAsync(Required(request.UserIDs), cancellationToken)).Select(AccountDirectory.ToPublic)]);

    private static IReadOnlyList<string> Required(IReadOnlyList<string>? userIDs)
    {
        if (userIDs is null or [])
        {
            throw Errors.Args.With("userIDs is empty");
        }

        return userIDs.Count <= MaxUserIDs ? userIDs : throw Errors.Args.With($"userIDs has {userIDs.Count} elements, at most {MaxUserIDs} are allowed");
    }
}
