// Three short accounts need another answer than ten long ones: where few origins speak, the share
// of them that has a pair says little, so everything known of the pair makes a chance, and what has
// little chance is left out. On a wall what they all say in like sentences comes first.
#include "news/weights.h"

#include <math.h>
#include <string.h>

static const Weights few_on_wall = {1.0, 1.0, 0.05, 0, 4.0, 0.6, 0.8, 12.0, 0, 0};
static const Weights few_weights = {0.3, 1.6, 0.02, 1.0, 0.5, 0, 0, 0, 1, 1.4};
static const Weights many_weights = {0.3, 1.6, 0.02, 1.0, 0.5, 0.6, 0.4, 0, 0, 0};

enum { FEW_ORIGINS = 3, MANY_ORIGINS = 8 };

static double between(double few, double many, double share)
{
    return few + (many - few) * share;
}

Weights weights_for(int origins, bool on_wall)
{
    const Weights *f = on_wall ? &few_on_wall : &few_weights;
    const Weights *m = &many_weights;
    double share = (origins - FEW_ORIGINS) / (double)(MANY_ORIGINS - FEW_ORIGINS);
    share = fmin(fmax(share, 0), 1);
    return (Weights){
        .word = between(f->word, m->word, share),
        .df_power = between(f->df_power, m->df_power, share),
        .lone = between(f->lone, m->lone, share),
        .lead = between(f->lead, m->lead, share),
        .headline = between(f->headline, m->headline, share),
        .place = between(f->place, m->place, share),
        .agree = between(f->agree, m->agree, share),
        .like = between(f->like, m->like, share),
        .chance = between(f->chance, m->chance, share),
        .brevity = between(f->brevity, m->brevity, share),
    };
}

// The factor of a concept that `holders` of `origins` have.
static double share_weight(const Weights *weights, int holders, int origins)
{
    bool is_lone = origins > 1 && holders == 1;
    return is_lone ? weights->lone : pow((double)holders / origins, weights->df_power);
}

// How likely an editor who sums the accounts up uses this pair of words: a logistic regression over
// the pairs of 2,452 stories of three short accounts each.
static double chance_of(const Concept *concept, int origins)
{
    static const double by_names[] = {0, 0.3, 1.05};
    double sum = -3.0 + by_names[concept->names] + concept->like;
    sum += concept->origins > 1 ? 0.5 + 1.6 * (concept->origins - 1) / (origins - 1) : 0;
    sum += concept->headlines > 0 ? 0.3 + 1.9 * concept->headlines / origins : 0;
    sum += concept->figure ? 0.6 : 0;
    sum += concept->lines > concept->origins ? 0.6 : 0;
    sum += concept->leads ? 0.4 : 0;
    return 1 / (1 + exp(-sum));
}

// The factors of a concept, by what is counted of it.
typedef struct {
    double term[2], pair[2]; // [1]: stands in a first sentence
    double *share;           // of so many origins
    double *raise;           // of so many headlines
} Factors;

static Factors factors_of(const Weights *weights, int origins, Arena *owner)
{
    Factors factors = {.term = {weights->word, weights->word * (1 + weights->lead)},
                       .pair = {1, 1 + weights->lead},
                       .share = arena_raw(owner, double, origins + 1),
                       .raise = arena_raw(owner, double, origins + 1)};
    for (int i = 0; i <= origins; i++) {
        factors.share[i] = share_weight(weights, i, origins);
        factors.raise[i] = 1 + weights->headline * i / origins;
    }
    return factors;
}

static void weigh(const Cluster *cluster, const Factors *factors, int first, int end,
                  double *weight)
{
    const double *start = first < cluster->term_count ? factors->term : factors->pair;
    for (int i = first; i < end; i++) {
        const Concept *concept = &cluster->concepts[i];
        weight[i] = start[concept->leads] * factors->share[concept->origins] *
                    factors->raise[concept->headlines];
    }
}

static void bring_in_chances(const Cluster *cluster, double part, ConceptWeights *weights)
{
    for (int i = 0; i < cluster->concept_count; i++) {
        double chance =
            i < cluster->term_count ? 0 : chance_of(&cluster->concepts[i], cluster->lines.origins);
        weights->at[i] = between(weights->at[i], chance, part);
    }
    for (int i = 0; i < 2; i++) {
        weights->unique_term[i] = between(weights->unique_term[i], 0, part);
    }
}

ConceptWeights concept_weights(const Cluster *cluster, const Weights *weights,
                               const ConceptWeights *of_terms, Arena *owner)
{
    const int terms = cluster->term_count;
    ConceptWeights found = {.at = arena_raw(owner, double, cluster->concept_count)};
    Factors factors = factors_of(weights, cluster->lines.origins, owner);
    for (int i = 0; i < 2; i++) {
        found.unique_term[i] = factors.term[i] * factors.share[1] * factors.raise[0];
        found.unique_pair[i] = factors.pair[i] * factors.share[1] * factors.raise[0];
    }
    if (of_terms) {
        memcpy(found.at, of_terms->at, (size_t)terms * sizeof *found.at);
    } else {
        weigh(cluster, &factors, 0, terms, found.at);
    }
    weigh(cluster, &factors, terms, cluster->concept_count, found.at);
    if (weights->chance > 0) {
        bring_in_chances(cluster, weights->chance, &found);
    }
    return found;
}
