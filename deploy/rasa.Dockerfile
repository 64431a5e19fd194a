# Rasa with the trained assistant; reachable on the internal network only. Built from the repository's root.
FROM python:3.11-slim AS words
WORKDIR /srv/songtan
COPY requirements/uv.txt requirements/words.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && uv pip install --system --no-cache --require-hashes -r requirements/words.txt
COPY scripts/word_vectors.py scripts/
RUN python scripts/word_vectors.py

FROM python:3.10-slim
ENV PYTHONUNBUFFERED=1 RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 TF_ENABLE_ONEDNN_OPTS=0 \
    SQLALCHEMY_SILENCE_UBER_WARNING=1 PYTHONWARNINGS=ignore LOG_LEVEL_LIBRARIES=ERROR \
    HOME=/tmp MPLCONFIGDIR=/tmp
WORKDIR /srv/songtan
COPY requirements/uv.txt requirements/rasa.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && uv pip install --system --no-cache --compile-bytecode --no-deps --require-hashes -r requirements/rasa.txt
COPY config.yml domain.yml endpoints.yml credentials.yml ./
COPY bot bot
COPY labelled/train labelled/train
COPY --from=words /srv/songtan/models/words.npz models/words.npz
COPY deploy/__init__.py deploy/health.py deploy/
RUN python -m rasa train --data bot/data --domain domain.yml --config config.yml --out models --fixed-model-name songtan \
    && python -m compileall -q bot deploy \
    && rm -rf .rasa \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin songtan
USER 10001
EXPOSE 5005
CMD ["python", "-W", "ignore", "-m", "rasa", "run", "--model", "models/songtan.tar.gz", "--interface", "0.0.0.0", "--port", "5005", \
     "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--quiet"]
