using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Codes.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Registration;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Codes.Handlers;

internal sealed partial class SendVerifyCodeHandler(
    CodeChannels channels,
    AccountStore accounts,
    RegistrationPolicy registration,
    AccountOptions options,
    Changes changes,
    TimeProvider clock,
    ILogger<SendVerifyCodeHandler> logger)
    : IHandler<SendVerifyCode, Empty>
{
    private const int ForRegistration = 1;
    private const int ForLogIn = 3;
    private const int Codes = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Throttle addresses = new(options.CodesPerDayAndAddress, CodeStore.CountedSpan, clock);

    public async ValueTask<Empty> HandleAsync(SendVerifyCode request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UsedFor is < ForRegistration or > ForLogIn)
        {
            throw Errors.Args.With($"usedFor is {request.UsedFor}, must be 1 to {ForLogIn}");
        }

        var channel = IdentityRules.OfChannel(request.Email, request.AreaCode, request.PhoneNumber);
        await RequireUseAsync(request, channel, caller, cancellationToken);

        // The fixed code is known already.
        if (channels.SenderFor(channel) is { } sender)
        {
            await SendAsync(sender, request, channel, caller, cancellationToken);
        }

        return Empty.Value;
    }

    private async ValueTask RequireUseAsync(SendVerifyCode request, Identity channel, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UsedFor == ForRegistration)
        {
            await registration.RequireOpenAsync(request.InvitationCode, caller.Address, cancellationToken);
        }
        else if (await accounts.FindAsync(channel, cancellationToken) is null)
        {
            throw Errors.AccountNotFound.With("there is no account with this phone number or mail address");
        }
    }

    private async ValueTask SendAsync(
        ICodeSender sender, SendVerifyCode request, Identity channel, Caller caller, CancellationToken cancellationToken)
    {
        if (!addresses.TryTake(AddressKey.Of(caller.Address), out _))
        {
            throw Errors.VerifyCodeSendFrequently.With("too many verification codes were asked for from this network address");
        }

        var code = RandomNumberGenerator.GetInt32(Codes).ToString("D6", CultureInfo.InvariantCulture);
        await AddAsync(channel, code, cancellationToken);
        try
        {
            // Who hangs up does not stop it: a code that was on its way would not be counted.
            using var deadline = new CancellationTokenSource(Patience, clock);
            await sender.SendAsync(new CodeTarget(request.Email, IdentityRules.WithPlus(request.AreaCode), request.PhoneNumber), code, deadline.Token);
        }
        catch (Exception failure)
        {
            // Nobody has it, so it neither counts nor takes the place of an earlier one.
            await RemoveAsync(channel, code);
            LogNotSent(failure, channel.Kind);
            throw Errors.Internal.With("the verification code could not be sent, the reason is in the server's log");
        }

        LogSent(channel.Kind, caller.Address);
    }

    private async ValueTask AddAsync(Identity channel, string code, CancellationToken cancellationToken)
    {
        var nowMs = clock.NowMs();
        await using var change = await changes.BeginAsync(cancellationToken);
        var sinceMs = nowMs - (long)CodeStore.CountedSpan.TotalMilliseconds;
        if (await CodeStore.CountAsync(change, channel.Key, sinceMs, cancellationToken) >= options.CodesPerDay)
        {
            throw Errors.VerifyCodeSendFrequently.With($"{options.CodesPerDay} verification codes were sent there in 24 hours, more are not");
        }

        await CodeStore.AddAsync(change, channel.Key, code, nowMs, nowMs + (options.CodeValidSeconds * 1000L), cancellationToken);
        await change.CommitAsync();
    }

    private async ValueTask RemoveAsync(Identity channel, string code)
    {
        await using var change = await changes.BeginAsync(CancellationToken.None);
        await CodeStore.RemoveAsync(change, channel.Key, code, CancellationToken.None);
        await change.CommitAsync();
    }

    [LoggerMessage(EventId = 6010, Level = LogLevel.Information, Message = "A verification code was sent by {Channel}, asked for from {Address}")]
    private partial void LogSent(IdentityKind channel, string address);

    [LoggerMessage(EventId = 6011, Level = LogLevel.Error, Message = "A verification code could not be sent by {Channel}")]
    private partial void LogNotSent(Exception failure, IdentityKind channel);
}
