using System.Security.Cryptography;
using System.Text;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed class GetAdminTokenHandler(AuthOptions options, Admins admins, UserDirectory users, TokenIssuer issuer)
    : IHandler<GetAdminToken, IssuedToken>
{
    private readonly byte[] secretHash = HashOf(options.Secret);

    public async ValueTask<IssuedToken> HandleAsync(GetAdminToken request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        // Hashes, because comparing texts of different lengths takes different times.
        if (!CryptographicOperations.FixedTimeEquals(HashOf(request.Secret), secretHash))
        {
            throw Errors.NoPermission.With("secret invalid");
        }

        if (!admins.Contains(request.UserID))
        {
            throw Errors.Args.With("userID is not an administrator's");
        }

        await users.GetAsync(request.UserID, cancellationToken);
        return await issuer.IssueAsync(request.UserID, Platforms.Admin, cancellationToken);
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
