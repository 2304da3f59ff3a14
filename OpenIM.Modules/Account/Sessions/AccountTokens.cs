using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OpenIM.Modules.Account.Sessions.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Sessions;

/// <summary>
/// The tokens of the account API: 256 random bits that mean something only in the store, so that ending one is deleting a
/// row. They are no JWTs, and a token of the IM API is none of them.
/// </summary>
internal sealed class AccountTokens(AccountTokenStore store, AccountOptions options, TimeProvider clock)
{
    private const string Prefix = "oa_";
    private const int RandomBytes = 32;

    // A user on more devices than this loses the oldest.
    private const int MaxPerUser = 100;

    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(RandomBytes);

    /// <summary>What a token is recorded under.</summary>
    public static string IdOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Makes a token and records it within the change: it is good once that is committed.</summary>
    public async ValueTask<string> AddAsync(Change change, string userID, bool isAdmin, CancellationToken cancellationToken)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var expiresMs = clock.NowMs() + (long)TimeSpan.FromDays(options.TokenExpireDays).TotalMilliseconds;
        await AccountTokenStore.AddAsync(change, new AccountTokenRow(IdOf(token), userID, isAdmin, expiresMs), MaxPerUser, cancellationToken);
        return token;
    }

    /// <summary>Whose a token is.</summary>
    /// <exception cref="ImException">1501, 1503, 1505, 20101.</exception>
    public async ValueTask<AccountTokenRow> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length != Length)
        {
            // A JWT has three parts: it is a token, but not one of the account API.
            throw token.Count(static c => c == '.') == 2
                ? Errors.TokenUnknown.With("the token is not one of the account API")
                : Errors.TokenMalformed.With("this is no token");
        }

        var row = await store.FindAsync(IdOf(token), cancellationToken)
            ?? throw Errors.AccountTokenNotExist.With("the token is not recorded: the log-in was ended");
        return row.ExpiresMs > clock.NowMs() ? row : throw Errors.TokenExpired.With("the token has expired");
    }
}
