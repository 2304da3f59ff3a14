using System.Security.Cryptography;
using System.Text;
using OpenIM.Modules.Account.Codes.Stores;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Codes;

/// <summary>Says whether a verification code is right, and uses it up.</summary>
internal sealed class CodeChecks(CodeChannels channels, AccountOptions options, Attempts attempts, Changes changes, TimeProvider clock)
{
    /// <summary>Checks a code and leaves it good.</summary>
    /// <returns>What uses it up, within a change of the caller's.</returns>
    /// <exception cref="ImException">1001; 1002; 429; 20006 to 20009.</exception>
    public async ValueTask<ProvenCode> CheckAsync(Identity channel, string code, Caller caller, CancellationToken cancellationToken)
    {
        if (code.Length == 0)
        {
            throw Errors.Args.With("verifyCode is empty");
        }

        var sender = channels.SenderFor(channel);
        var attempt = attempts.Begin(channel.Key, caller.Address);
        var proven = sender is null ? CheckFixed(code) : await CheckSentAsync(channel, code, cancellationToken);
        attempt.GiveBack();
        return proven;
    }

    /// <summary>Checks a code and uses it up.</summary>
    /// <exception cref="ImException">As <see cref="CheckAsync"/>.</exception>
    public async ValueTask UseAsync(Identity channel, string code, Caller caller, CancellationToken cancellationToken)
    {
        var proven = await CheckAsync(channel, code, caller, cancellationToken);
        await using var change = await changes.BeginAsync(cancellationToken);
        await proven.UseAsync(change, cancellationToken);
        await change.CommitAsync();
    }

    private ProvenCode CheckFixed(string code)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(options.FixedCode))
            ? ProvenCode.Fixed
            : throw Errors.VerifyCodeNotMatch.With("the verification code is wrong");

    private async ValueTask<ProvenCode> CheckSentAsync(Identity channel, string code, CancellationToken cancellationToken)
    {
        // Read, compared and counted in one change: of guesses at the same time each sees the failures of those before it.
        await using var change = await changes.BeginAsync(cancellationToken);
        var row = await CodeStore.FindNewestAsync(change, channel.Key, cancellationToken);
        if (row is null || row.ExpiresMs <= clock.NowMs())
        {
            throw Errors.VerifyCodeExpired.With("there is no verification code that is still good");
        }

        if (row.Used != 0)
        {
            throw Errors.VerifyCodeUsed.With("the verification code was used");
        }

        if (row.Failures >= options.CodeTries)
        {
            throw Errors.VerifyCodeMaxCount.With("the verification code was tried too often, ask for another");
        }

        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(row.Code)))
        {
            return new ProvenCode(row.CodeNo);
        }

        await CodeStore.AddFailureAsync(change, row.CodeNo, cancellationToken);
        await change.CommitAsync();
        throw Errors.VerifyCodeNotMatch.With("the verification code is wrong");
    }
}
