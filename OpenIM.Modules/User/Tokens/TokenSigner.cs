using System.Collections.Frozen;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.User.Tokens;

/// <summary>Makes and reads the JWTs (docs/protocol/rest.md §5.1): HS256 over the server's secret.</summary>
internal sealed class TokenSigner
{
    // One block of SHA-256. HMAC fills shorter keys up with zeros itself, so filling up changes no signature; the
    // library would refuse the short secrets that deployments have.
    private const int MinKeyBytes = 64;

    // iat lies in the past by this much: a verifier whose clock is a little slow must not find it in the future.
    private const int IssuedAtSlackSeconds = 5;

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SigningCredentials credentials;

    // Signature and algorithm are all that the library would look at here; asked for its whole validation, it takes the
    // time and memory of a small log-in for it.
    private readonly FrozenDictionary<string, SignatureProvider> verifiers;

    public TokenSigner(AuthOptions options)
    {
        var secret = Encoding.UTF8.GetBytes(options.Secret);
        if (secret.Length == 0)
        {
            throw new InvalidOperationException("auth.secret is empty: the host gives one before the first token is asked for.");
        }

        Array.Resize(ref secret, Math.Max(secret.Length, MinKeyBytes));
        var key = new SymmetricSecurityKey(secret);
        credentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        verifiers = new[] { SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512 }
            .ToFrozenDictionary(static algorithm => algorithm, algorithm => key.CryptoProviderFactory.CreateForVerifying(key, algorithm), StringComparer.Ordinal);
    }

    /// <summary>A new token; no two are equal.</summary>
    public string Sign(string userID, int platformID, long nowSeconds, long expiresAtSeconds) => handler.CreateToken(new SecurityTokenDescriptor
    {
        SigningCredentials = credentials,
        Claims = new Dictionary<string, object>
        {
            ["UserID"] = userID,
            ["PlatformID"] = platformID,
            ["exp"] = expiresAtSeconds,
            ["iat"] = nowSeconds - IssuedAtSlackSeconds,
            ["jti"] = RandomIDs.Hex32(),
        },
    });

    /// <summary>What a token says. Its times are the caller's affair.</summary>
    /// <exception cref="ImException">1503: no JWT; 1505: not signed by us.</exception>
    public TokenClaims Read(string token)
    {
        JsonWebToken jwt;
        try
        {
            jwt = new JsonWebToken(token);
        }
        catch (ArgumentException)
        {
            throw Errors.TokenMalformed.With("");
        }

        return IsSigned(jwt) ? ClaimsOf(jwt) : throw Errors.TokenUnknown.With("signature is invalid");
    }

    private bool IsSigned(JsonWebToken jwt)
    {
        if (jwt.IsEncrypted || jwt.Alg is not { } algorithm || !verifiers.TryGetValue(algorithm, out var verifier))
        {
            return false;
        }

        try
        {
            var token = jwt.EncodedToken;
            return verifier.Verify(Encoding.ASCII.GetBytes(token, 0, token.LastIndexOf('.')), Base64UrlEncoder.DecodeBytes(jwt.EncodedSignature));
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            // The signature is empty, or no base64.
            return false;
        }
    }

    private static TokenClaims ClaimsOf(JsonWebToken jwt)
    {
        try
        {
            return new TokenClaims(
                jwt.TryGetPayloadValue<string>("UserID", out var userID) ? userID : "",
                jwt.TryGetPayloadValue<int>("PlatformID", out var platformID) ? platformID : 0,
                SecondsOf(jwt, "exp"),
                SecondsOf(jwt, "nbf"),
                SecondsOf(jwt, "iat"));
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw Errors.TokenMalformed.With("a claim is of the wrong kind");
        }
    }

    private static long? SecondsOf(JsonWebToken jwt, string claim)
        => jwt.TryGetPayloadValue<double>(claim, out var seconds) ? (long)seconds : null;
}
